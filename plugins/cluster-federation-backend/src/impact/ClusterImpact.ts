import type {
  Cluster,
  LiqoMajor,
  Offloading,
  PeeringRequest,
  PeerRequest,
  PreflightAnswer,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ClusterConnections } from '../clusters';
import type { LiqoChanges, PeeringTargets } from '../operations';
import type { FederationState } from '../state';
import { findAffected, findCandidates } from './affected';
import { givingFindings, holdBackFindings } from './holdBackFindings';
import { impactOf, takesAway } from './impactOf';
import { readVolumes } from './readVolumes';
import { unpeerFindings } from './unpeerFindings';

/** Says what changes of peerings would affect. */
export class ClusterImpact {
  readonly #connections: ClusterConnections;
  readonly #state: Pick<FederationState, 'offloadings'>;
  readonly #changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined;

  constructor(options: {
    connections: ClusterConnections;
    state: Pick<FederationState, 'offloadings'>;
    changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined;
  }) {
    this.#connections = options.connections;
    this.#state = options.state;
    this.#changes = options.changes;
  }

  /** @param isVisible - whether the caller may see an offloading */
  async assess(
    request: Exclude<PeeringRequest, PeerRequest>,
    targets: PeeringTargets,
    isVisible: (offloading: Offloading) => boolean,
  ): Promise<PreflightAnswer> {
    const { kind } = request;
    if (!takesAway(kind)) {
      return { findings: givingFindings(kind, targets) };
    }
    const candidates = findCandidates(targets, this.#state.offloadings());
    const { volumes, finding } = await readVolumes(
      targets,
      candidates.map(({ namespace }) => namespace),
      this.#connections,
    );
    const affected = findAffected(targets, candidates, volumes, isVisible);
    const findings =
      kind === 'unpeer'
        ? unpeerFindings(request, {
            targets,
            affected,
            remains: this.#remainsOf(targets.host),
          })
        : holdBackFindings(kind, {
            targets,
            affected,
            selecting: candidates.filter(isVisible),
          });
    return {
      findings: finding ? [...findings, finding] : findings,
      impact: impactOf(kind, targets.member, affected),
    };
  }

  #remainsOf({ liqoMajor }: Cluster) {
    return liqoMajor === undefined
      ? undefined
      : this.#changes(liqoMajor)?.remains;
  }
}
