import { isError } from '@backstage/errors';
import type { Cluster } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type {
  KubernetesTransport,
  WatchableClusterConnection,
} from '../clusters';
import { listOf, recordOf, textOf } from '../watch/fields';
import type { RawObject } from '../watch/types';

const READ_DEADLINE_MS = 5_000;
const PAGE_SIZE = 500;

type Status = Pick<
  Cluster,
  | 'name'
  | 'access'
  | 'health'
  | 'error'
  | 'clusterId'
  | 'liqoVersion'
  | 'liqoMajor'
  | 'kubernetesVersion'
>;

type Connection = Pick<
  WatchableClusterConnection,
  'liqoNamespace' | 'transport'
>;

/** Narrows a list. */
export interface Selection {
  labelSelector?: string;
  fieldSelector?: string;
}

/**
 * One side of a peering that is about to be made. What several checks read of
 * it is read once, so it serves for one preflight only.
 */
export class PreflightCluster {
  readonly name: string;
  readonly access: Cluster['access'];
  readonly health: Cluster['health'];
  readonly error?: string;
  readonly clusterId?: string;
  readonly liqoVersion?: string;
  readonly liqoMajor?: Cluster['liqoMajor'];
  readonly kubernetesVersion?: string;
  readonly liqoNamespace: string;
  private readonly answers = new Map<string, Promise<unknown>>();

  constructor(status: Status, private readonly connection: Connection) {
    this.name = status.name;
    this.access = status.access;
    this.health = status.health;
    this.error = status.error;
    this.clusterId = status.clusterId;
    this.liqoVersion = status.liqoVersion;
    this.liqoMajor = status.liqoMajor;
    this.kubernetesVersion = status.kubernetesVersion;
    this.liqoNamespace = connection.liqoNamespace;
  }

  /** @throws ServiceUnavailableError while there is nothing to connect with. */
  transport(): KubernetesTransport {
    return this.connection.transport();
  }

  /** One object; `undefined` where there is none. */
  get(path: string): Promise<RawObject | undefined> {
    return this.once(`get ${path}`, async () => {
      try {
        return recordOf(
          await this.transport().request({
            method: 'GET',
            path,
            subject: `Read ${path}`,
            deadlineMs: READ_DEADLINE_MS,
          }),
        );
      } catch (error) {
        if (isError(error) && error.name === 'NotFoundError') {
          return undefined;
        }
        throw error;
      }
    });
  }

  /** All objects, in a time that does not grow with the number of pages. */
  list(path: string, selection: Selection = {}): Promise<RawObject[]> {
    return this.once(`list ${path} ${JSON.stringify(selection)}`, async () => {
      const signal = AbortSignal.timeout(READ_DEADLINE_MS);
      const objects: RawObject[] = [];
      let next: string | undefined;
      do {
        const page: unknown = await this.transport().request({
          method: 'GET',
          path,
          subject: `List ${path.split('/').pop()}`,
          query: { ...selection, limit: String(PAGE_SIZE), continue: next },
          deadlineMs: READ_DEADLINE_MS,
          signal,
        });
        objects.push(...listOf(recordOf(page).items));
        next = textOf(recordOf(recordOf(page).metadata).continue);
      } while (next);
      return objects;
    });
  }

  private once<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.answers.get(key);
    if (known) {
      return known as Promise<T>;
    }
    const answer = read();
    this.answers.set(key, answer);
    return answer;
  }
}
