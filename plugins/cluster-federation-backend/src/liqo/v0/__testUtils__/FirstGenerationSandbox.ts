import type {
  PeerRequest,
  UnpeerRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { startSandbox, type Sandbox } from 'sandbox';
import type { PeeringClients, PeeringWish } from '../../../operations/types';
import {
  clientOf,
  type ConnectedClient,
} from '../../shared/__testUtils__/connectedClients';
import { inventory } from '../../v1/peering/__testUtils__/inventory';

export type Name = 'turin' | 'oslo';

/** Two real clusters with Liqo 0.10, as the portal changes them with its own rights. */
export class FirstGenerationSandbox {
  private constructor(
    readonly sandbox: Sandbox,
    readonly clients: Record<Name, ConnectedClient>,
    readonly ids: Record<Name, string>,
  ) {}

  static async start(): Promise<FirstGenerationSandbox> {
    const sandbox = await startSandbox({ liqo: ['v0'], seed: 'none' });
    const client = (name: Name) =>
      clientOf(sandbox.cluster(name).portalKubeconfig);
    const id = async (name: Name) => {
      const printed = await sandbox
        .cluster(name)
        .kubectl([
          'get',
          'configmaps',
          '--namespace=liqo',
          '--selector=app.kubernetes.io/name=clusterid-configmap',
          '--output=jsonpath={.items[0].data.CLUSTER_ID}',
        ]);
      return printed.trim();
    };
    return new FirstGenerationSandbox(
      sandbox,
      { turin: client('turin'), oslo: client('oslo') },
      { turin: await id('turin'), oslo: await id('oslo') },
    );
  }

  /** The clients of a peering of turin with oslo. */
  get ends(): PeeringClients {
    return { cluster: this.clients.turin, member: this.clients.oslo };
  }

  /** The host alone; nothing may be asked of the member. */
  get hostOnly(): PeeringClients {
    return {
      cluster: this.clients.turin,
      get member(): never {
        throw new Error('There is no connection to the member');
      },
    };
  }

  #wish<R extends PeerRequest | UnpeerRequest>(
    request: R,
    connected: boolean,
    memberId = this.ids.oslo,
  ): PeeringWish<R> {
    const facts = { liqoVersion: 'v0.10.1', liqoNamespace: 'liqo' };
    return {
      request,
      host: { ...facts, clusterId: this.ids.turin, connected: true },
      member: { ...facts, clusterId: memberId, connected },
    };
  }

  peer(connected = true, memberId?: string): PeeringWish<PeerRequest> {
    return this.#wish(
      {
        kind: 'peer',
        cluster: 'turin',
        member: connected ? 'oslo' : memberId ?? this.ids.oslo,
        spec: { networking: { enabled: false } },
      },
      connected,
      memberId,
    );
  }

  unpeer(deleteTenantNamespaces = false): PeeringWish<UnpeerRequest> {
    return this.#wish(
      {
        kind: 'unpeer',
        cluster: 'turin',
        member: 'oslo',
        spec: { deleteTenantNamespaces },
      },
      true,
    );
  }

  async kubectl(name: Name, ...args: string[]): Promise<string> {
    return (await this.sandbox.cluster(name).kubectl(args)).trim();
  }

  async read(name: Name, ...args: string[]): Promise<any> {
    return JSON.parse(
      await this.kubectl(name, 'get', ...args, '--output=json'),
    );
  }

  /** Nothing where there is no such object. */
  async find(name: Name, ...args: string[]): Promise<any> {
    const json = await this.kubectl(
      name,
      'get',
      ...args,
      '--ignore-not-found',
      '--output=json',
    );
    return json ? JSON.parse(json) : undefined;
  }

  inventory(): Promise<Record<string, unknown>> {
    return inventory(this.sandbox.clusters);
  }
}
