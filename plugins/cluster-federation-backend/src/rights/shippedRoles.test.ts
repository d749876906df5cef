import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { liqoGenerations } from '../liqo/generations';
import { namespaces, nodes, pods } from '../watch/kubernetesResources';
import { podEvents } from '../watch/podEvents';
import { parseRole, readShippedRoles } from './shippedRoles';

const rightsOf = (feature: string) =>
  readShippedRoles()
    .find(role => role.feature === feature)!
    .rights.map(({ verb, group, resource, name, path }) =>
      path
        ? `${verb} ${path}`
        : `${verb} ${resource}${group && `.${group}`}${name ? `/${name}` : ''}`,
    );

describe('the shipped roles', () => {
  it('are one a feature, named after it', () => {
    expect(
      readShippedRoles().map(({ feature, clusterRole }) => [
        feature,
        clusterRole,
      ]),
    ).toEqual([
      ['read', 'cluster-federation-read'],
      ['offload', 'cluster-federation-offload'],
      ['peer-host', 'cluster-federation-peer-host'],
      ['peer-member', 'cluster-federation-peer-member'],
      ['workloads', 'cluster-federation-workloads'],
      ['impersonate', 'cluster-federation-impersonate'],
    ]);
  });

  it('let the portal follow every kind that it follows', () => {
    const followed = [
      nodes,
      namespaces,
      pods,
      podEvents,
      ...liqoGenerations.flatMap(({ resources }) => resources),
    ].flatMap(({ apiVersion, plural }) => {
      const group = apiVersion.includes('/')
        ? `.${apiVersion.split('/')[0]}`
        : '';
      return [`list ${plural}${group}`, `watch ${plural}${group}`];
    });
    expect(rightsOf('read')).toEqual(expect.arrayContaining(followed));
  });

  it('allow no change to who only reads', () => {
    const verbs = readShippedRoles()[0]
      .rights.filter(({ group }) => !group.endsWith('.k8s.io'))
      .map(({ verb }) => verb);
    expect([...new Set(verbs)].sort()).toEqual(['get', 'list', 'watch']);
  });

  it('name every Secret they open, and contain no wildcards', () => {
    const all = readShippedRoles().flatMap(({ rights }) => rights);
    expect(
      all
        .filter(({ resource }) => resource === 'secrets')
        .map(({ name = 'any' }) => name)
        .filter((name, index, names) => names.indexOf(name) === index),
    ).toEqual(['authentication-keys', 'liqo-signed-nonce', 'liqo-nonce']);
    expect(
      all.filter(({ verb, group, resource }) =>
        [verb, group, resource].includes('*'),
      ),
    ).toEqual([]);
  });

  it.each([
    ['peer-host', { verbs: ['get', 'list', 'create', 'patch', 'delete'] }],
    ['peer-member', { verbs: ['get'], resourceNames: ['auth-token'] }],
  ])(
    'open Secrets of Liqo 0.x by a Role in its namespace: %s',
    (feature, rule) => {
      const file = join(
        resolvePackagePath(
          '@cluster-federation/backstage-plugin-cluster-federation-backend',
          'rbac',
        ),
        `${feature}-liqo-0.yaml`,
      );
      expect(parse(readFileSync(file, 'utf8'))).toMatchObject({
        kind: 'Role',
        metadata: { name: `cluster-federation-${feature}`, namespace: 'liqo' },
        rules: [{ apiGroups: [''], resources: ['secrets'], ...rule }],
      });
    },
  );

  it('never let the portal delete namespaces', () => {
    const all = readShippedRoles().flatMap(({ feature }) => rightsOf(feature));
    expect(all).toContain('create namespaces');
    expect(all).not.toContain('delete namespaces');
  });
});

const role = (rules: string) => `
kind: ClusterRole
metadata: { name: some-role }
rules:
${rules}
`;

describe('parseRole', () => {
  it('makes one right of each verb, group, resource and name', () => {
    const { clusterRole, rights } = parseRole(
      'read',
      role(`
  - { apiGroups: ['', apps], resources: [a, b/status], verbs: [get, list] }
  - { apiGroups: [''], resources: [secrets], resourceNames: [x, y], verbs: [get] }
  - { nonResourceURLs: [/readyz, /version], verbs: [get] }`),
    );
    expect(clusterRole).toBe('some-role');
    expect(rights).toEqual([
      { verb: 'get', group: '', resource: 'a' },
      { verb: 'list', group: '', resource: 'a' },
      { verb: 'get', group: '', resource: 'b/status' },
      { verb: 'list', group: '', resource: 'b/status' },
      { verb: 'get', group: 'apps', resource: 'a' },
      { verb: 'list', group: 'apps', resource: 'a' },
      { verb: 'get', group: 'apps', resource: 'b/status' },
      { verb: 'list', group: 'apps', resource: 'b/status' },
      { verb: 'get', group: '', resource: 'secrets', name: 'x' },
      { verb: 'get', group: '', resource: 'secrets', name: 'y' },
      { verb: 'get', group: '', resource: '', path: '/readyz' },
      { verb: 'get', group: '', resource: '', path: '/version' },
    ]);
  });

  it('counts what several rules allow once', () => {
    const rule = `
  - { apiGroups: [''], resources: [pods], verbs: [get] }`;
    expect(parseRole('read', role(rule + rule)).rights).toHaveLength(1);
  });

  it.each([
    ["  - { apiGroups: [''], resources: [pods], verb: [get] }"],
    ["  - { apiGroups: [''], resources: [], verbs: [get] }"],
    ['  - { verbs: [get] }'],
  ])('refuses the rule %s', rule => {
    expect(() => parseRole('read', role(rule))).toThrow(/rules/);
  });
});
