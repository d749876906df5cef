import {
  hasEnded,
  type Operation,
  type OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { Sandbox } from 'sandbox';
import { poll } from './poll';
import {
  startPortalProcess,
  type PortalProcess,
  type PostgresConnection,
} from './startPortalProcess';

/** A portal in a process of its own, for the clusters of a sandbox. */
export class SandboxPortal {
  static async start(
    sandbox: Sandbox,
    database: string | PostgresConnection,
  ): Promise<SandboxPortal> {
    const portal = new SandboxPortal(
      await startPortalProcess({
        database,
        clusterFederation: {
          clusters: sandbox.clusters.map(({ name, portalKubeconfig }) => ({
            name,
            kubeconfig: portalKubeconfig,
          })),
        },
      }),
    );
    await portal.knowsClusters();
    return portal;
  }

  private constructor(readonly process: PortalProcess) {}

  /** Waits until it knows all clusters as they are now. */
  async knowsClusters(): Promise<void> {
    await poll(
      async () => (await this.process.request('/clusters')).body.items,
      clusters =>
        clusters.every(
          ({ clusterId, liqoMajor, health }: any) =>
            clusterId && liqoMajor !== undefined && health === 'Fresh',
        ),
      60_000,
    );
  }

  post(body: OperationRequest) {
    return this.process.request('/operations', { method: 'POST', body });
  }

  async accepted(body: OperationRequest): Promise<Operation> {
    const answer = await this.post(body);
    if (answer.status !== 202) {
      throw new Error(`${answer.status}: ${answer.text}`);
    }
    return answer.body;
  }

  async operation({ id }: Pick<Operation, 'id'>): Promise<Operation> {
    return (await this.process.request(`/operations/${id}`)).body;
  }

  until(
    operation: Pick<Operation, 'id'>,
    isWanted: (operation: Operation) => boolean,
    milliseconds = 120_000,
  ): Promise<Operation> {
    return poll(() => this.operation(operation), isWanted, milliseconds);
  }

  async run(body: OperationRequest): Promise<Operation> {
    return this.until(await this.accepted(body), hasEnded);
  }
}
