import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import type { Impersonation } from '../clusters';
import { ROOT_KEY, type ImpersonationSettings } from './config';
import { whyNotImpersonated } from './kubernetesNames';

/** A user of the portal as the user info service knows them. */
export interface PortalUser {
  userEntityRef: string;
  ownershipEntityRefs: string[];
}

/** The part of the Kubernetes name that tells one entity from another. */
function ownName(entityRef: string, settings: ImpersonationSettings) {
  return settings.name === 'entityRef'
    ? entityRef
    : parseEntityRef(entityRef).name;
}

// Names alone are unique within one namespace only: with those of others, two
// users or groups would share one identity.
function isNamed(entityRef: string, settings: ImpersonationSettings) {
  return (
    settings.name === 'entityRef' ||
    parseEntityRef(entityRef).namespace === DEFAULT_NAMESPACE
  );
}

function kubernetesName(
  kind: 'user' | 'group',
  entityRef: string,
  settings: ImpersonationSettings,
): string {
  const prefix = kind === 'user' ? settings.userPrefix : settings.groupPrefix;
  const name = `${prefix}${ownName(entityRef, settings)}`;
  const problem = whyNotImpersonated(name);
  if (problem) {
    throw new NotAllowedError(
      `Nobody acts on clusters as ${entityRef}: the Kubernetes ${kind} name ${JSON.stringify(
        name,
      )} is refused, ${problem}`,
    );
  }
  return name;
}

function normal(entityRef: string): string {
  return stringifyEntityRef(parseEntityRef(entityRef));
}

/**
 * What a user of the portal is called on the clusters.
 *
 * @throws NotAllowedError where the user has no usable name there
 */
export function kubernetesUser(
  userEntityRef: string,
  settings: ImpersonationSettings,
): string {
  const user = normal(userEntityRef);
  if (!isNamed(user, settings)) {
    throw new NotAllowedError(
      `Nobody acts on clusters as ${user}: with ${ROOT_KEY}.name entityName only users of the namespace ${DEFAULT_NAMESPACE} do`,
    );
  }
  return kubernetesName('user', user, settings);
}

/**
 * Who a user of the portal is on the clusters.
 *
 * @throws NotAllowedError where the user, or a group of theirs, has no usable name there
 */
export function kubernetesIdentity(
  { userEntityRef, ownershipEntityRefs }: PortalUser,
  settings: ImpersonationSettings,
): Impersonation {
  const groups = ownershipEntityRefs
    .map(normal)
    .filter(ref => parseEntityRef(ref).kind === 'group')
    .filter(ref => isNamed(ref, settings))
    .map(ref => kubernetesName('group', ref, settings));
  return {
    user: kubernetesUser(userEntityRef, settings),
    groups: [...new Set(groups)].sort(),
  };
}
