import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { PodFilter } from '../state';
import { parseLabelSelector } from './labelSelector';

const ID = 'backstage.io/kubernetes-id';
const LABEL_SELECTOR = 'backstage.io/kubernetes-label-selector';
const NAMESPACE = 'backstage.io/kubernetes-namespace';
const CLUSTER = 'backstage.io/kubernetes-cluster';

/**
 * Which pods belong to an entity, by the annotations of the Kubernetes plugin:
 * a label selector before an ID, narrowed by namespace and cluster. A
 * `kubernetes-namespace` resource has all pods of its namespace.
 *
 * @returns nothing where the entity says nothing of pods
 */
export function podsOfEntity(entity: Entity): PodFilter | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const narrowing: PodFilter = {
    ...(annotations[CLUSTER] && { cluster: annotations[CLUSTER] }),
    ...(annotations[NAMESPACE] && { namespace: annotations[NAMESPACE] }),
  };
  if (
    entity.kind.toLowerCase() === 'resource' &&
    entity.spec?.type === 'kubernetes-namespace'
  ) {
    return narrowing.namespace && narrowing.cluster ? narrowing : undefined;
  }
  if (annotations[LABEL_SELECTOR]) {
    const matches = parseLabelSelector(annotations[LABEL_SELECTOR]);
    if (!matches) {
      throw new InputError(
        `The annotation ${LABEL_SELECTOR} of ${stringifyEntityRef(
          entity,
        )} is not a label selector`,
      );
    }
    return { ...narrowing, matches };
  }
  if (annotations[ID]) {
    return { ...narrowing, labels: { [ID]: annotations[ID] } };
  }
  return undefined;
}
