import type { OffloadRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { checkNewNamespace } from './checkNewNamespace';

const check = (spec: Partial<OffloadRequest['spec']>) =>
  checkNewNamespace(
    {
      kind: 'offload',
      cluster: 'milan',
      namespace: 'shop',
      spec: {
        createNamespace: true,
        namespaceMappingStrategy: 'DefaultName',
        podOffloadingStrategy: 'LocalAndRemote',
        clusterSelector: { nodeSelectorTerms: [] },
        ...spec,
      },
    },
    'example.com/owner',
  );

describe('checkNewNamespace', () => {
  it('takes what a namespace can be created with', () => {
    expect(() =>
      check({
        labels: { team: 'shop' },
        annotations: { 'example.com/note': 'x' },
        quota: { 'requests.cpu': '2', pods: '20' },
      }),
    ).not.toThrow();
    expect(() => check({ createNamespace: false })).not.toThrow();
    expect(() => check({ createNamespace: false, quota: {} })).not.toThrow();
  });

  it.each<[Partial<OffloadRequest['spec']>, string]>([
    [
      { createNamespace: false, quota: { pods: '1' } },
      'spec.quota: has no meaning without spec.createNamespace, for a namespace that exists is not changed',
    ],
    [
      { annotations: { 'example.com/owner': 'group:default/others' } },
      'spec.annotations["example.com/owner"]: names the owner of a namespace; use spec.owner',
    ],
    [
      { labels: { 'liqo.io/tenant-namespace': 'true' } },
      'spec.labels["liqo.io/tenant-namespace"]: belongs to Kubernetes, Liqo or this portal, which draw conclusions from it; use a name of your own',
    ],
    [
      { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
      'spec.labels["pod-security.kubernetes.io/enforce"]: decides which pods the cluster lets run, which is left to its administrators; leave it out',
    ],
    [
      { quota: { cpu: 'much' } },
      'spec.quota.cpu: is no quantity; quantities are like 4, 500m or 8Gi',
    ],
  ])('refuses %j', (spec, message) => {
    expect(() => check(spec)).toThrow(
      expect.objectContaining({ name: 'InputError', message }),
    );
  });
});
