import { NotAllowedError } from '@backstage/errors';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { ListQuery } from '../../../clusters';
import { FakeKubernetes } from '../../../__testUtils__/FakeKubernetes';

/** Fake: objects in memory, with rights that can be taken away. */
export class FakeCluster extends FakeKubernetes {
  /** Kinds that may not be listed, and what may not be done at all. */
  readonly forbidden: { list: string[]; apply: boolean } = {
    list: [],
    apply: false,
  };

  /** What was applied over the fields of others. */
  readonly taken: string[] = [];

  constructor(...objects: KubernetesObject[]) {
    super();
    objects.forEach(object => this.put(object));
  }

  async list<T extends KubernetesObject>(query: ListQuery): Promise<T[]> {
    if (this.forbidden.list.includes(query.kind)) {
      throw new NotAllowedError(`cannot list ${query.kind}`);
    }
    return super.list(query);
  }

  async apply<T extends KubernetesObject>(
    object: T,
    options?: { force?: boolean; dryRun?: boolean },
  ): Promise<T> {
    if (this.forbidden.apply) {
      throw new NotAllowedError(`cannot patch ${object.kind}`);
    }
    if (options?.force) {
      this.taken.push(`${object.kind} ${object.metadata?.name}`);
    }
    return super.apply(object, options);
  }
}

/** The tenant namespace that a cluster has for another. */
export function tenantNamespace(remoteId: string, name?: string) {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: name ?? `liqo-tenant-${remoteId}`,
      labels: {
        'liqo.io/remote-cluster-id': remoteId,
        'liqo.io/tenant-namespace': 'true',
      },
    },
  };
}

/** What concerns another cluster, in the tenant namespace for it. */
export function tenantObject(
  kind: string,
  remoteId: string,
  { metadata, ...contents }: { metadata?: object } & Record<string, unknown>,
) {
  return {
    apiVersion: 'any/v1',
    kind,
    ...contents,
    metadata: {
      name: remoteId,
      namespace: `liqo-tenant-${remoteId}`,
      uid: `uid of ${kind} ${remoteId}`,
      labels: { 'liqo.io/remote-cluster-id': remoteId },
      ...metadata,
    },
  } as KubernetesObject;
}
