import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  clusterReadPermission,
  peerCommandCreatePermission,
  peerCommandRevealPermission,
  type Cluster,
  type LiqoMajor,
  type PeerCommand,
  type RegisteredMember,
  type RegisterMemberRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ClusterConnections } from '../clusters';
import { checkSide, type LiqoChanges, type PeerCommands } from '../operations';
import { refusal, type AccessControl, type Decider } from '../permissions';
import type { FederationState } from '../state';
import { liqoSite, peerCommandsOf } from './liqoSite';
import type { RegisteredMembers } from './PeeringRequests';
import { readableCluster } from './readableCluster';

type PeerCommandPermission =
  | typeof peerCommandCreatePermission
  | typeof peerCommandRevealPermission;

/**
 * Registers members with a host by peer commands, whose tokens go to clusters
 * and come from them, and are kept nowhere else. Like peerings that is done
 * with the portal's own rights, whoever asks for it.
 */
export class MemberRegistrations implements RegisteredMembers {
  readonly #state: FederationState;
  readonly #access: AccessControl;
  readonly #connections: ClusterConnections;
  readonly #changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined;

  constructor(options: {
    state: FederationState;
    access: AccessControl;
    connections: ClusterConnections;
    changes: (liqoMajor: LiqoMajor) => LiqoChanges | undefined;
  }) {
    this.#state = options.state;
    this.#access = options.access;
    this.#connections = options.connections;
    this.#changes = options.changes;
  }

  /** Puts the token of a pasted command on the host. */
  async register(
    { cluster, command }: RegisterMemberRequest,
    credentials: BackstageCredentials,
  ): Promise<RegisteredMember> {
    const { found: host, readsCluster } = await this.#find(
      cluster,
      peerCommandCreatePermission,
      credentials,
    );
    if (host.health === 'NotFollowed') {
      throw new ConflictError(
        `cluster: the portal's credential for ${cluster} lets it be a member only; connect ${cluster} with access: full to make it a host`,
      );
    }
    const commands = this.#commandsOf(host, 'peer-host');
    this.#refuseConnected(commands.clusterIdOf(command), host, readsCluster);
    return commands.register(command, liqoSite(this.#connections, cluster));
  }

  /** What an admin of a host runs there to make a cluster its member. */
  async reveal(
    cluster: string,
    credentials: BackstageCredentials,
  ): Promise<PeerCommand> {
    const { found } = await this.#find(
      cluster,
      peerCommandRevealPermission,
      credentials,
    );
    const commands = this.#commandsOf(found, 'peer-member');
    return {
      cluster,
      command: await commands.reveal(liqoSite(this.#connections, cluster)),
    };
  }

  async find(
    host: Cluster,
    clusterId: string,
  ): Promise<RegisteredMember | undefined> {
    const commands = peerCommandsOf(host, this.#changes);
    if (!commands) {
      return undefined;
    }
    try {
      return await commands.find(
        clusterId,
        liqoSite(this.#connections, host.name),
      );
    } catch (error) {
      if (error instanceof NotAllowedError) {
        // Whoever may not read tokens has registered nobody.
        return undefined;
      }
      throw error;
    }
  }

  /** A cluster that the caller may read and has the permission for. */
  async #find(
    name: string,
    permission: PeerCommandPermission,
    credentials: BackstageCredentials,
  ): Promise<{
    found: Cluster;
    readsCluster: Decider<typeof clusterReadPermission>;
  }> {
    const [readsCluster, allows] = await this.#access.deciders(credentials, [
      clusterReadPermission,
      permission,
    ]);
    const found = readableCluster(this.#state, name, readsCluster);
    if (!allows({ cluster: name })) {
      throw refusal(permission, name);
    }
    return { found, readsCluster };
  }

  #commandsOf(
    cluster: Cluster,
    feature: 'peer-host' | 'peer-member',
  ): PeerCommands {
    const { changes } = checkSide('cluster', cluster, feature, this.#changes);
    if (!changes.peerCommands) {
      const { name, liqoVersion, liqoMajor } = cluster;
      throw new ConflictError(
        `cluster: ${name} runs Liqo ${
          liqoVersion ?? liqoMajor
        }, which has no peer commands; add a connection to the member, for which a credential made by liqoctl generate peering-user on it is enough`,
      );
    }
    return changes.peerCommands;
  }

  /** Members that the portal reaches are peered without a command. */
  #refuseConnected(
    clusterId: string,
    host: Cluster,
    readsCluster: Decider<typeof clusterReadPermission>,
  ) {
    const connected = this.#state.clusters().find(
      candidate =>
        candidate.clusterId === clusterId &&
        // That it is the host itself, its Liqo says better.
        candidate.name !== host.name &&
        readsCluster({ cluster: candidate.name }),
    );
    if (connected) {
      throw new InputError(
        `command: the portal is connected to it as ${connected.name}; peer it by its name`,
      );
    }
  }
}
