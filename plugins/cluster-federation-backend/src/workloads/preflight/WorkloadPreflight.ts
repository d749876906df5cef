import type {
  ApplyWorkloadRequest,
  PreflightAnswer,
  PreflightFinding,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { membersOf } from '../../offloadingPreflight/members';
import type { Target } from '../../operations';
import type { FederationState } from '../../state';
import { networkingFindings } from './networkingFindings';
import { placementFindings } from './placementFindings';
import { stagesOf } from './stages';
import type { WorkloadContext } from './types';

function contactFindings({ host }: WorkloadContext): PreflightFinding[] {
  return host.health === 'Fresh'
    ? []
    : [
        {
          check: 'placement',
          severity: 'could-not-check',
          cluster: host.name,
          message: `The portal has no contact with cluster ${host.name}; what it knew last is told here.`,
        },
      ];
}

/**
 * Says whether workloads can run where they are placed, and reach each other
 * there. Like that of offloadings it refuses no operation.
 */
export class WorkloadPreflight {
  readonly #state: Pick<FederationState, 'peerings'>;

  constructor(options: { state: Pick<FederationState, 'peerings'> }) {
    this.#state = options.state;
  }

  /** For a request that may be made and fits its target. */
  async assess(
    request: ApplyWorkloadRequest,
    { cluster: host, offloading }: Pick<Target, 'cluster' | 'offloading'>,
  ): Promise<PreflightAnswer> {
    const members = membersOf(host.name, this.#state.peerings());
    const context: WorkloadContext = {
      request,
      host,
      offloading,
      members,
      stages: stagesOf(request, members, offloading),
    };
    return {
      findings: [
        ...contactFindings(context),
        ...placementFindings(context),
        ...networkingFindings(context),
      ],
    };
  }
}
