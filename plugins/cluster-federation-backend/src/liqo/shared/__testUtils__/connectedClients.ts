import type { KubernetesClient } from '../../../clusters';
import { connectionsTo } from '../../../watch/__testUtils__/connection';

/** The portal's client, which remembers what was changed. */
export class ConnectedClient implements KubernetesClient {
  readonly #client: KubernetesClient;
  /** As `apply Tenant milan`. */
  readonly writes: string[] = [];

  constructor(client: KubernetesClient) {
    this.#client = client;
  }

  get: KubernetesClient['get'] = ref => this.#client.get(ref);

  list: KubernetesClient['list'] = query => this.#client.list(query);

  apply: KubernetesClient['apply'] = (object, options) => {
    this.writes.push(`apply ${object.kind} ${object.metadata?.name}`);
    return this.#client.apply(object, options);
  };

  patch: KubernetesClient['patch'] = (ref, change, options) => {
    this.writes.push(`patch ${ref.kind} ${ref.name}`);
    return this.#client.patch(ref, change, options);
  };

  create: KubernetesClient['create'] = object => {
    this.writes.push(`create ${object.kind} ${object.metadata?.name}`);
    return this.#client.create(object);
  };

  delete: KubernetesClient['delete'] = (ref, options) => {
    this.writes.push(`delete ${ref.kind} ${ref.name}`);
    return this.#client.delete(ref, options);
  };
}

/** A client for the cluster of a kubeconfig. */
export function clientOf(kubeconfig: string): ConnectedClient {
  return new ConnectedClient(
    connectionsTo({ tried: kubeconfig }).get('tried')!.client(),
  );
}
