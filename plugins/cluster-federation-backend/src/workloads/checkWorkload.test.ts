import { readShippedRoles } from '../rights/shippedRoles';
import { checkWorkload } from './checkWorkload';
import { acceptedKinds } from './kinds';
import { applyWorkload, deployment, service } from './__testUtils__/manifests';

const problem = (...args: Parameters<typeof applyWorkload>) => {
  try {
    checkWorkload(applyWorkload(...args));
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
};

describe('checkWorkload', () => {
  it('accepts workloads with what belongs to them', () => {
    const source = deployment('source');
    source.metadata.namespace = 'shop';
    source.metadata.labels = { tier: 'one' };
    expect(
      problem([service('source'), source], { source: { on: 'AnyMember' } }),
    ).toBeUndefined();
  });

  it.each([
    [
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } },
      /^spec\.manifests\[1\]\.kind: Secrets are not accepted, .*refer to it by its name/,
    ],
    [
      { apiVersion: 'v1', kind: 'List', metadata: { name: 'a' } },
      /^spec\.manifests\[1\]\.kind: lists .* manifest of its own/,
    ],
    [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } },
      /^spec\.manifests\[1\]\.kind: Namespace is not accepted; accepted are ServiceAccount, .*Deployment/,
    ],
    [
      { apiVersion: 'v1', kind: 'constructor', metadata: { name: 'a' } },
      /^spec\.manifests\[1\]\.kind: constructor is not accepted/,
    ],
    [
      { ...deployment('a'), apiVersion: 'apps/v1beta1' },
      'spec.manifests[1].apiVersion: Deployment is accepted as apps/v1, not as apps/v1beta1',
    ],
    [
      { ...deployment('a'), metadata: { name: 'a', namespace: 'other' } },
      /^spec\.manifests\[1\]\.metadata\.namespace: is other, and the request is for shop/,
    ],
    [
      {
        ...deployment('a'),
        metadata: { name: 'a', ownerReferences: [] } as { name: string },
      },
      /^spec\.manifests\[1\]\.metadata\.ownerReferences: is not accepted/,
    ],
    [
      { ...deployment('a'), status: {} },
      /^spec\.manifests\[1\]\.status: .*leave it out/,
    ],
    [
      deployment('first'),
      'spec.manifests[1]: is Deployment first, as is spec.manifests[0]; leave one of them out',
    ],
  ])('refuses %j', (manifest, message) => {
    expect(problem([deployment('first'), manifest])).toMatch(message);
  });

  it('bounds the size of all together', () => {
    const data = { text: 'x'.repeat(150 * 1024) };
    const configMap = (name: string) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name },
      data,
    });
    expect(problem([configMap('a')])).toBeUndefined();
    expect(problem([configMap('a'), configMap('b')])).toMatch(
      /^spec\.manifests: they have 301 KiB together, and at most 256/,
    );
  });

  it.each([
    [{ sink: { on: 'Host' } }, /^spec\.placements\.sink: none .* are source$/],
    [
      { source: { on: 'Member' } },
      'spec.placements.source.member: is needed with on: Member',
    ],
    [
      { source: { on: 'Host', member: 'rome' } },
      'spec.placements.source.member: has no meaning with on: Host, only with Member',
    ],
    [
      { source: { on: 'Labels' } },
      'spec.placements.source.matchExpressions: is needed with on: Labels',
    ],
    [
      {
        source: {
          on: 'Labels',
          matchExpressions: [
            { key: 'gpu', operator: 'Exists' },
            { key: 'region', operator: 'In' },
          ],
        },
      },
      'spec.placements.source.matchExpressions[1].values: operator In needs at least one value',
    ],
  ])('refuses the placements %j', (placements, message) => {
    expect(
      problem([deployment('source'), service('sink')], placements as any),
    ).toMatch(message);
  });

  it('places a DaemonSet on the host only', () => {
    const agent = { ...deployment('agent'), kind: 'DaemonSet' };
    expect(problem([agent], { agent: { on: 'Host' } })).toBeUndefined();
    expect(problem([agent], { agent: { on: 'AnyMember' } })).toMatch(
      /^spec\.placements\.agent\.on: a DaemonSet runs on the nodes of the host/,
    );
  });

  it('accepts what the shipped role allows to apply, and nothing else', () => {
    const role = readShippedRoles().find(
      ({ feature }) => feature === 'workloads',
    );
    const plurals = role?.rights
      .filter(({ verb }) => verb === 'patch')
      .map(({ resource }) => resource);
    const irregular: Record<string, string> = {
      Ingress: 'ingresses',
      NetworkPolicy: 'networkpolicies',
    };
    expect(
      acceptedKinds
        .map(kind => irregular[kind] ?? `${kind.toLowerCase()}s`)
        .sort(),
    ).toEqual(plurals?.sort());
  });
});
