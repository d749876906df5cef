import { aPair } from '../__testUtils__/FakeApiServer';
import { managedElsewhere, managerOf } from './managedElsewhere';

const SLICES = '/apis/example.io/v1/slices';
const TENANTS = '/apis/example.io/v1/tenants';
const namespaces = { kind: 'Namespace', path: '/api/v1/namespaces' };
const paths = [namespaces.path, SLICES, TENANTS];

const check = managedElsewhere({
  host: [namespaces, { kind: 'ResourceSlice', path: SLICES }],
  member: [namespaces, { kind: 'Tenant', path: TENANTS }],
  selector: clusterId => `liqo.io/remote-cluster-id=${clusterId}`,
});

function aPairWithoutObjects() {
  const pair = aPair();
  for (const path of paths) {
    pair.servers.host.lists[path] = [];
    pair.servers.member.lists[path] = [];
  }
  return pair;
}

describe('managedElsewhere', () => {
  it('finds nothing where there is nothing', async () => {
    await expect(check.run(aPairWithoutObjects())).resolves.toMatchObject([
      { severity: 'ok' },
      { severity: 'ok' },
    ]);
  });

  it('warns of an object that something else looks after', async () => {
    const pair = aPairWithoutObjects();
    pair.servers.host.lists[SLICES] = [
      {
        metadata: {
          name: 'paris',
          namespace: 'liqo-tenant-paris',
          labels: { 'liqo.io/remote-cluster-id': 'paris' },
          annotations: {
            'argocd.argoproj.io/tracking-id':
              'federation:authentication.liqo.io/ResourceSlice:liqo-tenant-paris/paris',
          },
        },
      },
      {
        metadata: {
          name: 'rome',
          labels: {
            'liqo.io/remote-cluster-id': 'rome',
            'argocd.argoproj.io/instance': 'federation',
          },
        },
      },
    ];
    await expect(check.run(pair)).resolves.toMatchObject([
      {
        severity: 'warning',
        cluster: 'milan',
        message:
          'ResourceSlice liqo-tenant-paris/paris on cluster milan is managed by Argo CD (application federation), which may undo what the portal changes.',
      },
      { severity: 'ok', cluster: 'paris' },
    ]);
  });

  it('does not know what it may not read', async () => {
    const pair = aPairWithoutObjects();
    pair.servers.member.refused = ['/api/v1/namespaces'];
    const [host, member] = await check.run(pair);
    expect(host.severity).toBe('ok');
    expect(member).toMatchObject({
      severity: 'could-not-check',
      fix: expect.stringContaining('paris'),
    });
  });
});

describe('managerOf', () => {
  it.each([
    [{}, undefined],
    [{ labels: { 'app.kubernetes.io/managed-by': 'liqo' } }, undefined],
    [
      { labels: { 'argocd.argoproj.io/instance': 'shop' } },
      'Argo CD (application shop)',
    ],
    [
      {
        labels: {
          'kustomize.toolkit.fluxcd.io/name': 'shop',
          'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
        },
      },
      'Flux (Kustomization flux-system/shop)',
    ],
    [
      { labels: { 'helm.toolkit.fluxcd.io/name': 'shop' } },
      'Flux (HelmRelease shop)',
    ],
    [
      {
        labels: { 'app.kubernetes.io/managed-by': 'Helm' },
        annotations: { 'meta.helm.sh/release-name': 'shop' },
      },
      'Helm (release shop)',
    ],
    [{ labels: { 'app.kubernetes.io/managed-by': 'Helm' } }, 'Helm'],
  ])('reads %j as %s', (metadata, expected) => {
    expect(managerOf({ metadata })).toBe(expected);
  });
});
