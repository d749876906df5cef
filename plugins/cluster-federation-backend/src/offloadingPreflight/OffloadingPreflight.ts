import { isError } from '@backstage/errors';
import type {
  OffloadRequest,
  PreflightAnswer,
  PreflightFinding,
  UnoffloadRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ClusterConnections } from '../clusters';
import type { LiqoChanges, Target } from '../operations';
import { inTime } from '../preflight/inTime';
import { reasonOf } from '../preflight/results';
import type { FederationState } from '../state';
import { deletionFindings, deletionImpact } from './deletedNamespaces';
import { existingOffloadingFindings } from './existingOffloadingFindings';
import { memberFindings } from './memberFindings';
import { chosenMembers, membersOf, takesPods } from './members';
import { newNamespaceFindings } from './newNamespaceFindings';
import { remoteNamespaceFindings } from './remoteNamespaceFindings';
import { runningPodFindings } from './runningPodFindings';
import { strategyFindings } from './strategyFindings';
import type { OffloadContext } from './types';
import { unoffloadFindings } from './unoffloadFindings';
import { keptRemotes, unselectedRemotes } from './unselected';

const DEADLINE_MS = 5_000;

type State = Pick<
  FederationState,
  'cluster' | 'namespace' | 'peerings' | 'placements'
>;

/**
 * Says what speaks for and against offloadings of namespaces, and what their
 * end takes away. Nothing that blocks here refuses an operation: its own steps
 * do, when they meet it.
 */
export class OffloadingPreflight {
  readonly #connections: ClusterConnections;
  readonly #state: State;

  constructor(options: { connections: ClusterConnections; state: State }) {
    this.#connections = options.connections;
    this.#state = options.state;
  }

  /** For a request that may be made and fits its target. */
  assess(
    request: OffloadRequest | UnoffloadRequest,
    target: Target,
    changes: Pick<LiqoChanges, 'remoteNamespaceName'>,
  ): Promise<PreflightAnswer> {
    return request.kind === 'offload'
      ? this.#offload(request, target, changes)
      : this.#unoffload(request, target);
  }

  async #offload(
    request: OffloadRequest,
    { cluster: host, namespace, offloading }: Target,
    changes: Pick<LiqoChanges, 'remoteNamespaceName'>,
  ): Promise<PreflightAnswer> {
    const members = membersOf(host.name, this.#state.peerings());
    const chosen = chosenMembers(members, request.spec.clusterSelector);
    const context: OffloadContext = {
      request,
      host,
      namespace,
      offloading,
      members,
      chosen,
      pods: this.#state.placements({
        cluster: host.name,
        namespace: request.namespace,
      }),
    };
    const [remoteNamespace, taken] = await Promise.all([
      this.#remoteNamespace(context, changes),
      this.#takenAway(context),
    ]);
    return {
      ...taken,
      findings: [
        ...existingOffloadingFindings(context),
        ...newNamespaceFindings(context),
        ...memberFindings(context),
        ...strategyFindings(context),
        ...remoteNamespace,
        ...runningPodFindings(context),
        ...taken.findings,
      ],
    };
  }

  async #remoteNamespace(
    context: OffloadContext,
    changes: Pick<LiqoChanges, 'remoteNamespaceName'>,
  ): Promise<PreflightFinding[]> {
    const { host, request } = context;
    const { name: cluster, clusterId } = host;
    const connection = this.#connections.get(cluster);
    const unknown = (reason: string): PreflightFinding[] => [
      {
        check: 'remote-namespace',
        severity: 'could-not-check',
        cluster,
        message: `Could not check how the namespace will be called on members: ${reason}.`,
      },
    ];
    if (!connection || clusterId === undefined) {
      return unknown(`Liqo's ID of cluster ${cluster} is not known`);
    }
    try {
      const name = await inTime(
        changes.remoteNamespaceName(request, {
          cluster,
          clusterId,
          client: connection.client(),
          liqoNamespace: connection.liqoNamespace,
        }),
        DEADLINE_MS,
      );
      return remoteNamespaceFindings(name, context, this.#state);
    } catch (error) {
      const reason = isError(error) ? reasonOf(error) : undefined;
      if (reason === undefined) {
        throw error;
      }
      return unknown(reason);
    }
  }

  /** What goes on members that are not chosen any more. */
  async #takenAway(context: OffloadContext): Promise<PreflightAnswer> {
    const { offloading, host, members, chosen, request } = context;
    const remotes = unselectedRemotes(context);
    if (!offloading || remotes.length === 0) {
      return { findings: [] };
    }
    const { podOffloadingStrategy } = request.spec;
    const deletion = {
      offloading: { ...offloading, podOffloadingStrategy },
      remotes,
      fate:
        podOffloadingStrategy === 'Remote' && !chosen.some(takesPods)
          ? ('Pending' as const)
          : ('Rescheduled' as const),
    };
    const { findings, impact } = await deletionImpact(
      deletion,
      host,
      members,
      this.#connections,
    );
    return { findings: [...deletionFindings(deletion), ...findings], impact };
  }

  async #unoffload(
    request: UnoffloadRequest,
    { cluster: host, offloading }: Target,
  ): Promise<PreflightAnswer> {
    if (!offloading) {
      return { findings: unoffloadFindings(request, host, undefined) };
    }
    const deletion = {
      offloading,
      remotes: keptRemotes(offloading),
      // Without an offloading every strategy ends.
      fate: 'Rescheduled' as const,
    };
    const { findings, impact } = await deletionImpact(
      deletion,
      host,
      membersOf(host.name, this.#state.peerings()),
      this.#connections,
    );
    return {
      findings: [...unoffloadFindings(request, host, deletion), ...findings],
      impact,
    };
  }
}
