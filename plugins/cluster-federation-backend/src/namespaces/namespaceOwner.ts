import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { NAMESPACE_OWNER_ANNOTATION } from '@cluster-federation/backstage-plugin-cluster-federation-common';

const KEY = 'clusterFederation.namespaceOwnerAnnotation';
const ANNOTATION =
  /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?$/;
const ENTITY_REF =
  /^([A-Za-z][A-Za-z0-9]*:)?([-_.A-Za-z0-9]+\/)?[-_.A-Za-z0-9]+$/;

/**
 * Name of the annotation with which Namespace objects name their owner.
 *
 * @throws InputError naming the key
 */
export function readOwnerAnnotation(config: Config): string {
  const annotation = config.getOptionalString(KEY);
  if (annotation !== undefined && !ANNOTATION.test(annotation)) {
    throw new InputError(
      `${KEY}: '${annotation}' cannot be the name of an annotation; write it as in 'example.com/owner'`,
    );
  }
  return annotation ?? NAMESPACE_OWNER_ANNOTATION;
}

/**
 * The one way of writing an entity ref, so that owners can be compared. What
 * is no entity ref names nobody. Like in the catalog, an owner without a kind
 * is a group.
 */
export function normalOwner(entityRef: string | undefined): string | undefined {
  const ref = entityRef?.trim() ?? '';
  return ENTITY_REF.test(ref)
    ? stringifyEntityRef(parseEntityRef(ref, { defaultKind: 'group' }))
    : undefined;
}

/**
 * Whose a namespace is, as its Namespace object says, in full form. What
 * entities of the catalog claim of themselves plays no part.
 */
export function namespaceOwner(
  annotations: Record<string, string> | undefined,
  ownerAnnotation: string,
): string | undefined {
  return normalOwner(annotations?.[ownerAnnotation]);
}
