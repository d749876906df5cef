import type { KubernetesObject } from '@kubernetes/client-node';
import { stringify } from 'yaml';

/** Objects as YAML, as a repository for GitOps takes them; nothing of none. */
export function manifestOf(objects: KubernetesObject[]): string | undefined {
  return objects.length > 0
    ? objects
        // Kubernetes' tools read YAML 1.1, in which a bare Yes is no text.
        .map(object => stringify(object, { version: '1.1' }))
        .join('---\n')
    : undefined;
}
