import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type {
  ClusterFeature,
  MissingRight,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** One thing that a role allows. */
export type Right = MissingRight;

/** The same for the same right, whichever role it is of. */
export function keyOf(right: Right): string {
  const { verb, group, resource, name, namespace, path } = right;
  return JSON.stringify([verb, group, resource, name, namespace, path]);
}

/** The rights without repetition. */
export function distinct(rights: Right[]): Right[] {
  return [...new Map(rights.map(right => [keyOf(right), right])).values()];
}

/** What a feature needs: the rights of the ClusterRole that is shipped for it. */
export interface FeatureRole {
  feature: ClusterFeature;
  clusterRole: string;
  rights: Right[];
}

const features: ClusterFeature[] = [
  'read',
  'offload',
  'peer-host',
  'peer-member',
  'workloads',
  'impersonate',
];

const names = z.array(z.string()).min(1);

const resourceRule = z.strictObject({
  apiGroups: names,
  resources: names,
  resourceNames: names.optional(),
  verbs: names,
});

const pathRule = z.strictObject({ nonResourceURLs: names, verbs: names });

const clusterRole = z.object({
  kind: z.literal('ClusterRole'),
  metadata: z.object({ name: z.string() }),
  rules: z.array(z.union([resourceRule, pathRule])),
});

type Rule = z.infer<typeof clusterRole>['rules'][number];

/**
 * Reads the manifests that this package ships. They are the only place that
 * says what a feature needs.
 */
export function readShippedRoles(): FeatureRole[] {
  const folder = resolvePackagePath(
    '@cluster-federation/backstage-plugin-cluster-federation-backend',
    'rbac',
  );
  return features.map(feature =>
    parseRole(feature, readFileSync(join(folder, `${feature}.yaml`), 'utf8')),
  );
}

/** Reads one ClusterRole. */
export function parseRole(feature: ClusterFeature, yaml: string): FeatureRole {
  const { metadata, rules } = clusterRole.parse(parse(yaml));
  return {
    feature,
    clusterRole: metadata.name,
    rights: distinct(rules.flatMap(flatten)),
  };
}

/** A rule allows each of its verbs on each of its resources. */
function flatten(rule: Rule): Right[] {
  if ('nonResourceURLs' in rule) {
    return rule.nonResourceURLs.flatMap(path =>
      rule.verbs.map(verb => ({ verb, group: '', resource: '', path })),
    );
  }
  const { apiGroups, resources, verbs, resourceNames = [undefined] } = rule;
  return apiGroups.flatMap(group =>
    resources.flatMap(resource =>
      resourceNames.flatMap(name =>
        verbs.map(verb => ({ verb, group, resource, ...(name && { name }) })),
      ),
    ),
  );
}
