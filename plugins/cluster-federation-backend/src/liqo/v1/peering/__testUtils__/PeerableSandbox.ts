import { startSandbox, type Sandbox } from 'sandbox';
import {
  clientOf,
  type ConnectedClient,
} from '../../../shared/__testUtils__/connectedClients';
import { inventory } from './inventory';

export type Name = 'milan' | 'paris';

/** Two real clusters that can be peered either way, with the portal's rights. */
export class PeerableSandbox {
  private constructor(
    readonly sandbox: Sandbox,
    readonly clients: Record<Name, ConnectedClient>,
  ) {}

  static async start(): Promise<PeerableSandbox> {
    const sandbox = await startSandbox({
      clusters: ['milan', 'paris'],
      seed: 'none',
    });
    const client = (name: Name) =>
      clientOf(sandbox.cluster(name).portalKubeconfig);
    const peerable = new PeerableSandbox(sandbox, {
      milan: client('milan'),
      paris: client('paris'),
    });
    for (const name of ['milan', 'paris'] as const) {
      // To delete namespaces is left to a role of one's own, see rbac/README.md.
      await peerable.grant(name, 'namespaces', 'delete');
    }
    return peerable;
  }

  /** Gives the portal more rights than the shipped roles. */
  async grant(name: Name, resource: string, verbs: string): Promise<void> {
    const role = `more-${resource}`;
    await this.kubectl(
      name,
      'create',
      'clusterrole',
      role,
      `--verb=${verbs}`,
      `--resource=${resource}`,
    );
    await this.kubectl(
      name,
      'create',
      'clusterrolebinding',
      role,
      `--clusterrole=${role}`,
      '--user=cluster-federation-portal',
    );
  }

  /** The clients of a peering in either direction. */
  from(host: Name) {
    return {
      cluster: this.clients[host],
      member: this.clients[host === 'milan' ? 'paris' : 'milan'],
    };
  }

  async kubectl(name: Name, ...args: string[]): Promise<string> {
    return (await this.sandbox.cluster(name).kubectl(args)).trim();
  }

  async read(name: Name, ...args: string[]): Promise<any> {
    return JSON.parse(
      await this.kubectl(name, 'get', ...args, '--output=json'),
    );
  }

  inventory(): Promise<Record<string, unknown>> {
    return inventory(this.sandbox.clusters);
  }

  /** What the peering of milan with paris is made of, as clients write it. */
  async specs(): Promise<Record<'tenant' | 'identity' | 'slice', any>> {
    const host = ['-n', 'liqo-tenant-paris'];
    const [tenant, identity, slice] = await Promise.all([
      this.read('paris', 'tenants', 'milan', '-n', 'liqo-tenant-milan'),
      this.read('milan', 'identities', 'controlplane-paris', ...host),
      this.read(
        'milan',
        'resourceslices.authentication.liqo.io',
        'paris',
        ...host,
      ),
    ]);
    return { tenant: tenant.spec, identity: identity.spec, slice: slice.spec };
  }
}
