import type {
  ClusterAccess,
  ClusterFeatureRights,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { keyOf, type FeatureRole } from './shippedRoles';

/** What is asked about one feature on one cluster. */
export interface FeaturePlan extends FeatureRole {
  /** Why the feature is not offered, so that nothing is asked. */
  off?: string;
  /** What can't be asked, so that all answers together do not suffice. */
  open?: string;
}

/** What a cluster answered. */
export interface RightsAnswer {
  /** Milliseconds since 1970. */
  checkedAt: number;
  username?: string;
  /** Keys of the rights that it denies. */
  missing: ReadonlySet<string>;
}

export interface PlanOptions {
  cluster: string;
  access: ClusterAccess;
  liqoNamespace: string;
  readOnly: boolean;
  impersonation: boolean;
}

/** Decides per feature what to ask a cluster. Pure. */
export function planFeatures(
  roles: FeatureRole[],
  options: PlanOptions,
): FeaturePlan[] {
  return roles
    .filter(({ feature }) => feature !== 'impersonate' || options.impersonation)
    .map(role => planFeature(role, options));
}

function planFeature(
  role: FeatureRole,
  { cluster, access, liqoNamespace, readOnly }: PlanOptions,
): FeaturePlan {
  if (readOnly && role.feature !== 'read') {
    return { ...role, rights: [], off: 'The portal is read-only.' };
  }
  if (access === 'full') {
    return role;
  }
  if (role.feature !== 'peer-member') {
    return {
      ...role,
      rights: [],
      off: `The portal's credential for cluster ${cluster} allows peering only.`,
    };
  }
  // Its other rights are in the tenant namespace of one host, and which that
  // is the credential does not say.
  return {
    ...role,
    rights: role.rights
      .filter(({ group, resource }) => !group && resource === 'configmaps')
      .map(right => ({ ...right, namespace: liqoNamespace })),
    open: `Could not check what the peering credential for cluster ${cluster} allows in the tenant namespace.`,
  };
}

/** What is known of a feature. Pure. */
export function assessFeature(
  { feature, clusterRole, rights, off, open }: FeaturePlan,
  answer: RightsAnswer | undefined,
  unknown: string,
): ClusterFeatureRights {
  const named = { feature, clusterRole };
  if (off) {
    return { ...named, state: 'Off', message: off, missing: [] };
  }
  if (!answer) {
    return { ...named, state: 'Unknown', message: unknown, missing: [] };
  }
  const missing = rights.filter(right => answer.missing.has(keyOf(right)));
  if (missing.length > 0) {
    const count = missing.length === 1 ? 'a right' : `${missing.length} rights`;
    return {
      ...named,
      state: 'MissingRights',
      message: `The portal's credential lacks ${count} that ClusterRole ${clusterRole} grants.`,
      missing,
    };
  }
  return open
    ? { ...named, state: 'Unknown', message: open, missing }
    : { ...named, state: 'Available', missing };
}
