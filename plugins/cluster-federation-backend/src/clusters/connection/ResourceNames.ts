import type { KubernetesTransport } from '../types';

interface ApiResource {
  name: string;
  kind: string;
  namespaced: boolean;
}

/** Knows by which path an API server serves a kind. */
export class ResourceNames {
  private readonly known = new Map<string, ApiResource>();
  private epoch = -1;

  constructor(private readonly transport: KubernetesTransport) {}

  /** `undefined` where the API server does not serve the kind. */
  async find(
    apiVersion: string,
    kind: string,
  ): Promise<ApiResource | undefined> {
    if (this.epoch !== this.transport.epoch) {
      this.known.clear();
      this.epoch = this.transport.epoch;
    }
    const key = `${apiVersion}/${kind}`;
    const known = this.known.get(key);
    if (known) {
      return known;
    }
    try {
      const answer = await this.transport.request<{
        resources?: ApiResource[];
      }>({ method: 'GET', path: groupPath(apiVersion) });
      for (const resource of answer.resources ?? []) {
        // Names with a slash are subresources.
        if (!resource.name.includes('/')) {
          this.known.set(`${apiVersion}/${resource.kind}`, resource);
        }
      }
    } catch (error) {
      if ((error as Error).name === 'NotFoundError') {
        return undefined;
      }
      throw error;
    }
    return this.known.get(key);
  }
}

/** Path below which an API server serves a group and version. */
export function groupPath(apiVersion: string): string {
  return apiVersion.includes('/')
    ? `/apis/${apiVersion}`
    : `/api/${apiVersion}`;
}
