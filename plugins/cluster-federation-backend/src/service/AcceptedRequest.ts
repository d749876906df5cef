import { ConflictError } from '@backstage/errors';
import { stepsOf, type LiqoChanges, type NewOperation } from '../operations';

/** What is decided about a request by its kind, before it is stored. */
export type AcceptedRequest = Pick<
  NewOperation,
  | 'request'
  | 'liqoMajor'
  | 'mayReplace'
  | 'namespaceOwner'
  | 'clusterIds'
  | 'actsAs'
  | 'steps'
>;

/** A request that the caller may make and that fits what is there. */
export type DecidedRequest = Omit<AcceptedRequest, 'steps'> & {
  changes: LiqoChanges;
};

/**
 * A request with the steps that it takes.
 *
 * @throws ConflictError where this version of Liqo has none for its kind
 */
export function accept({
  changes,
  ...decided
}: DecidedRequest): AcceptedRequest {
  const { request } = decided;
  return {
    ...decided,
    steps: stepsFor({ changes, ...decided }).map(({ id, title }) => ({
      id,
      title: title(request),
    })),
  };
}

/** @throws ConflictError where this version of Liqo has none for its kind */
export function stepsFor({
  changes,
  request,
  liqoMajor,
}: Pick<DecidedRequest, 'changes' | 'request' | 'liqoMajor'>) {
  const steps = stepsOf(changes, request);
  if (!steps) {
    throw new ConflictError(
      `kind: Liqo ${liqoMajor}.x has nothing that ${request.kind} could change`,
    );
  }
  return steps;
}
