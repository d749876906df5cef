import { NAMESPACE_OWNER_ANNOTATION } from '../contract';
import { newNamespaceProblems } from './newNamespaceProblems';

const problemsOf = (
  spec: Parameters<typeof newNamespaceProblems>[0],
  ownerAnnotation = NAMESPACE_OWNER_ANNOTATION,
) => Object.fromEntries(newNamespaceProblems(spec, ownerAnnotation));

const labels = (key: string, value = '') => ({ labels: { [key]: value } });

describe('newNamespaceProblems', () => {
  it('has none with what Kubernetes takes', () => {
    expect(problemsOf({})).toEqual({});
    expect(
      problemsOf({
        labels: {
          team: 'shop',
          'backstage.io/kubernetes-id': 'shop',
          'app.kubernetes.io/part-of': 'shop',
          empty: '',
        },
        annotations: { 'example.com/note': 'anything: at all\n' },
      }),
    ).toEqual({});
  });

  it.each<[ReturnType<typeof labels>, string, string]>([
    [labels('two words'), 'spec.labels["two words"]', 'BadKey'],
    [labels('a/b/c'), 'spec.labels["a/b/c"]', 'BadKey'],
    [labels('k'.repeat(64)), `spec.labels.${'k'.repeat(64)}`, 'BadKey'],
    [labels('team', 'two words'), 'spec.labels.team', 'BadLabelValue'],
    [labels('team', 'v'.repeat(64)), 'spec.labels.team', 'BadLabelValue'],
    ...[
      'kubernetes.io/metadata.name',
      'scheduler.alpha.kubernetes.io/node-selector',
      'x.k8s.io/y',
      'liqo.io/tenant-namespace',
      'offloading.liqo.io/x',
      'openshift.io/sa.scc.uid-range',
      'cluster-federation/quota',
    ].map((key): [ReturnType<typeof labels>, string, string] => [
      labels(key),
      `spec.labels["${key}"]`,
      'ReservedKey',
    ]),
    [
      labels('pod-security.kubernetes.io/enforce', 'privileged'),
      'spec.labels["pod-security.kubernetes.io/enforce"]',
      'SecurityKey',
    ],
  ])('names the label of %j', (spec, field, problem) => {
    expect(problemsOf(spec)).toEqual({ [field]: problem });
  });

  it('leaves the owner to the field for it, whatever the annotation', () => {
    const annotations = { 'example.com/owner': 'group:default/others' };
    expect(problemsOf({ annotations }, 'example.com/owner')).toEqual({
      'spec.annotations["example.com/owner"]': 'OwnerKey',
    });
    expect(problemsOf({ annotations })).toEqual({});
    expect(
      problemsOf({ annotations: { [NAMESPACE_OWNER_ANNOTATION]: 'x' } }),
    ).toEqual({ 'spec.annotations["cluster-federation/owner"]': 'OwnerKey' });
  });

  it('does not take what only looks like a reserved name', () => {
    expect(problemsOf(labels('my-liqo.io/x'))).toEqual({});
    expect(problemsOf(labels('kubernetes.io.example.com/x'))).toEqual({});
  });

  it.each([
    ['cpu', '1500m'],
    ['limits.memory', '1.5Gi'],
    ['pods', '0'],
    ['count/deployments.apps', '3'],
    ['requests.nvidia.com/gpu', '2'],
    ['requests.hugepages-2Mi', '64Mi'],
    ['gold.storageclass.storage.k8s.io/requests.storage', '1Ti'],
  ])('takes the limit %s: %s', (resource, quantity) => {
    expect(problemsOf({ quota: { [resource]: quantity } })).toEqual({});
  });

  it.each([
    ['nvidia.com/gpu', '1', 'UnknownResource'],
    ['limits.nvidia.com/gpu', '1', 'UnknownResource'],
    ['requests.pods', '1', 'UnknownResource'],
    ['moons', '1', 'UnknownResource'],
    ['cpu', 'many', 'BadQuantity'],
    ['cpu', '-1', 'BadQuantity'],
    ['cpu', '1 ', 'BadQuantity'],
    ['memory', '9e18', undefined],
    ['memory', '9e19', 'TooLarge'],
    ['pods', '1.5', 'NotWhole'],
    ['requests.nvidia.com/gpu', '500m', 'NotWhole'],
  ])('judges the limit %s: %s as %s', (resource, quantity, problem) => {
    expect(
      Object.values(problemsOf({ quota: { [resource]: quantity } })),
    ).toEqual(problem ? [problem] : []);
  });
});
