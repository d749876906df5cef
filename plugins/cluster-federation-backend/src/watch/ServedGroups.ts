import type { KubernetesTransport } from '../clusters';
import { listOf, recordOf, textOf } from './fields';

interface ServedGroupsOptions {
  transport: () => KubernetesTransport;
  /** How long an answer serves. */
  maximumAgeMs: number;
  deadlineMs: number;
}

/**
 * Which versions of API groups a cluster serves. Kinds that are absent ask here
 * before they ask for themselves, so that looking for those of a version of
 * Liqo that is not there costs one request, however many they are.
 */
export class ServedGroups {
  readonly #options: ServedGroupsOptions;
  #asked?: { at: number; versions: Promise<Set<string> | undefined> };

  constructor(options: ServedGroupsOptions) {
    this.#options = options;
  }

  /** Whether a version such as `net.liqo.io/v1alpha1` may be served; true where nobody knows. */
  async mayServe(apiVersion: string): Promise<boolean> {
    const now = Date.now();
    if (!this.#asked || now - this.#asked.at > this.#options.maximumAgeMs) {
      this.#asked = { at: now, versions: this.#ask() };
    }
    const versions = await this.#asked.versions;
    return !versions || !apiVersion.includes('/') || versions.has(apiVersion);
  }

  async #ask(): Promise<Set<string> | undefined> {
    const { transport, deadlineMs } = this.#options;
    try {
      const answer = recordOf(
        await transport().request<unknown>({
          method: 'GET',
          path: '/apis',
          subject: 'List API groups',
          deadlineMs,
        }),
      );
      const versions = listOf(answer.groups)
        .flatMap(group => listOf(group.versions))
        .flatMap(({ groupVersion }) => textOf(groupVersion) ?? []);
      return versions.length > 0 ? new Set(versions) : undefined;
    } catch {
      // The kinds are then asked for themselves, which tells what is wrong.
      return undefined;
    }
  }
}
