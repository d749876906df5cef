import type {
  LiqoMajor,
  OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { stepsOf, type LiqoChanges, type NewOperation } from '../operations';

/** What is decided about a request by its kind, before it is stored. */
export type AcceptedRequest = Pick<
  NewOperation,
  'request' | 'liqoMajor' | 'mayReplace' | 'namespaceOwner' | 'actsAs' | 'steps'
>;

/** A request with the steps that it takes. */
export function accept(
  request: OperationRequest,
  liqoMajor: LiqoMajor,
  changes: LiqoChanges,
): Pick<AcceptedRequest, 'request' | 'liqoMajor' | 'steps'> {
  return {
    request,
    liqoMajor,
    steps: stepsOf(changes, request).map(({ id, title }) => ({
      id,
      title: title(request),
    })),
  };
}
