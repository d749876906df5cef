import {
  isPeeringRequest,
  type OperationRequest,
  type Plan,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { checkRequest } from '../operations';
import type { Planner } from '../plan';
import { stepsFor } from './AcceptedRequest';
import type { NamespaceRequests } from './NamespaceRequests';
import type { PeeringRequests } from './PeeringRequests';
import type { Caller } from './types';

/** Says what a request would do, to those who may make it. */
export class PlanRequests {
  readonly #namespaces: NamespaceRequests;
  readonly #peerings: PeeringRequests;
  readonly #planner: Pick<Planner, 'plan'>;

  constructor(options: {
    namespaces: NamespaceRequests;
    peerings: PeeringRequests;
    planner: Pick<Planner, 'plan'>;
  }) {
    this.#namespaces = options.namespaces;
    this.#peerings = options.peerings;
    this.#planner = options.planner;
  }

  async plan(
    request: OperationRequest,
    { credentials }: Caller,
  ): Promise<Plan> {
    checkRequest(request);
    const decided = isPeeringRequest(request)
      ? await this.#peerings.decide(request, credentials)
      : await this.#namespaces.decide(request, credentials);
    return this.#planner.plan({ ...decided, definitions: stepsFor(decided) });
  }
}
