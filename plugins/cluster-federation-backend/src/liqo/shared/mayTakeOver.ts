import type { KubernetesObject } from '@kubernetes/client-node';

// Controllers that would bring their fields back as soon as we changed them.
const RECONCILERS =
  /argocd|kustomize-controller|helm-controller|flux|fleet|config-?sync/i;

/** Whether nobody keeps writing the spec, so that a person's change lasts. */
export function mayTakeOver({ metadata }: KubernetesObject): boolean {
  return !(metadata?.managedFields ?? []).some(
    ({ manager, fieldsV1 }) =>
      RECONCILERS.test(manager ?? '') && fieldsV1 && 'f:spec' in fieldsV1,
  );
}
