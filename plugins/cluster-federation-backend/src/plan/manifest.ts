import type { KubernetesObject } from '@kubernetes/client-node';
import { stringify } from 'yaml';

/** Objects as YAML, as a repository for GitOps takes them; nothing of none. */
export function manifestOf(objects: KubernetesObject[]): string | undefined {
  return objects.length > 0
    ? objects.map(object => stringify(object)).join('---\n')
    : undefined;
}
