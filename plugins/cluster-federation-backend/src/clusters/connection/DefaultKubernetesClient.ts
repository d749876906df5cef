import { InputError, isError, NotFoundError } from '@backstage/errors';
import type { KubernetesObject } from '@kubernetes/client-node';
import { groupPath, ResourceNames } from './ResourceNames';
import type {
  Impersonation,
  KubernetesClient,
  KubernetesTransport,
  ListQuery,
  ObjectRef,
} from '../types';

/** What our fields belong to, in the words of server-side apply. */
export const FIELD_MANAGER = 'cluster-federation';
const PAGE_SIZE = 500;

interface ListPage<T> {
  items: T[];
  metadata?: { continue?: string };
}

/** The calls of steps over a transport. */
export class DefaultKubernetesClient implements KubernetesClient {
  constructor(
    private readonly transport: KubernetesTransport,
    private readonly names: ResourceNames,
    private readonly actAs?: Impersonation,
  ) {}

  async get<T extends KubernetesObject>(
    ref: ObjectRef,
  ): Promise<T | undefined> {
    const path = await this.path(ref);
    if (!path) {
      return undefined;
    }
    return await ignoreMissing(
      this.transport.request<T>({
        method: 'GET',
        path,
        actAs: this.actAs,
        subject: `Read ${nameOf(ref)}`,
      }),
    );
  }

  async list<T extends KubernetesObject>(query: ListQuery): Promise<T[]> {
    const { apiVersion, kind, labelSelector, fieldSelector } = query;
    const path = await this.collectionPath(query);
    if (!path) {
      return [];
    }
    const found: T[] = [];
    let next: string | undefined;
    do {
      const page: ListPage<T> = await this.transport.request({
        method: 'GET',
        path,
        actAs: this.actAs,
        subject: `List ${kind}`,
        query: {
          labelSelector,
          fieldSelector,
          limit: String(PAGE_SIZE),
          continue: next,
        },
      });
      // Items of a list say neither themselves.
      found.push(...page.items.map(item => ({ ...item, apiVersion, kind })));
      next = page.metadata?.continue;
    } while (next);
    return found;
  }

  async apply<T extends KubernetesObject>(
    object: T,
    options?: { dryRun?: boolean; force?: boolean },
  ): Promise<T> {
    const ref = refOf(object);
    const path = await this.knownPath(ref);
    return await this.transport.request<T>({
      method: 'PATCH',
      path,
      actAs: this.actAs,
      subject: `Apply ${nameOf(ref)}`,
      query: {
        fieldManager: FIELD_MANAGER,
        force: options?.force ? 'true' : 'false',
        fieldValidation: 'Strict',
        dryRun: options?.dryRun ? 'All' : undefined,
      },
      // JSON is YAML, and this is the media type of server-side apply.
      contentType: 'application/apply-patch+yaml',
      body: object,
    });
  }

  async patch<T extends KubernetesObject>(
    ref: ObjectRef,
    change: object,
    options?: { dryRun?: boolean },
  ): Promise<T> {
    return await this.transport.request<T>({
      method: 'PATCH',
      path: await this.knownPath(ref),
      actAs: this.actAs,
      subject: `Change ${nameOf(ref)}`,
      query: {
        fieldManager: FIELD_MANAGER,
        fieldValidation: 'Strict',
        dryRun: options?.dryRun ? 'All' : undefined,
      },
      contentType: 'application/merge-patch+json',
      body: change,
    });
  }

  async create<T extends KubernetesObject>(object: T): Promise<T> {
    const ref = refOf(object);
    const path = await this.knownPath(ref);
    return await this.transport.request<T>({
      method: 'POST',
      path: path.slice(0, path.lastIndexOf('/')),
      actAs: this.actAs,
      subject: `Create ${nameOf(ref)}`,
      query: { fieldManager: FIELD_MANAGER, fieldValidation: 'Strict' },
      body: object,
    });
  }

  async delete(
    ref: ObjectRef,
    options?: { uid?: string; dryRun?: boolean },
  ): Promise<void> {
    const path = await this.path(ref);
    if (!path) {
      return;
    }
    const uid = options?.uid;
    try {
      await ignoreMissing(
        this.transport.request({
          method: 'DELETE',
          path,
          actAs: this.actAs,
          subject: `Delete ${nameOf(ref)}`,
          body: {
            apiVersion: 'v1',
            kind: 'DeleteOptions',
            propagationPolicy: 'Background',
            ...(uid && { preconditions: { uid } }),
            // In the body, for that goes before what the query says.
            ...(options?.dryRun && { dryRun: ['All'] }),
          },
        }),
      );
    } catch (error) {
      if (uid && isError(error) && error.name === 'ConflictError') {
        const present = await this.get(ref);
        if (present?.metadata?.uid !== uid) {
          return;
        }
      }
      throw error;
    }
  }

  private async path(ref: ObjectRef): Promise<string | undefined> {
    const resource = await this.names.find(ref.apiVersion, ref.kind);
    if (resource?.namespaced && !ref.namespace) {
      throw new InputError(`${ref.kind} ${ref.name} needs a namespace`);
    }
    const collection = await this.collectionPath(ref);
    return collection && `${collection}/${encodeURIComponent(ref.name)}`;
  }

  /** @throws NotFoundError where the cluster does not know the kind */
  private async knownPath(ref: ObjectRef): Promise<string> {
    const path = await this.path(ref);
    if (!path) {
      throw new NotFoundError(
        `The cluster does not know the kind ${ref.kind} of ${ref.apiVersion}`,
      );
    }
    return path;
  }

  private async collectionPath({
    apiVersion,
    kind,
    namespace,
  }: Omit<ListQuery, 'labelSelector' | 'fieldSelector'>): Promise<
    string | undefined
  > {
    const resource = await this.names.find(apiVersion, kind);
    const inside =
      resource?.namespaced && namespace
        ? `/namespaces/${encodeURIComponent(namespace)}`
        : '';
    return resource && `${groupPath(apiVersion)}${inside}/${resource.name}`;
  }
}

function nameOf({ kind, namespace, name }: ObjectRef): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

function refOf(object: KubernetesObject): ObjectRef {
  const { apiVersion, kind, metadata } = object;
  if (!apiVersion || !kind || !metadata?.name) {
    throw new InputError('An object needs apiVersion, kind and metadata.name');
  }
  return {
    apiVersion,
    kind,
    name: metadata.name,
    namespace: metadata.namespace,
  };
}

async function ignoreMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isError(error) && error.name === 'NotFoundError') {
      return undefined;
    }
    throw error;
  }
}
