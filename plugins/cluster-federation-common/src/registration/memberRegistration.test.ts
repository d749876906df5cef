import {
  memberRegistration,
  type MemberRegistrationRequest,
} from './memberRegistration';

const host = { name: 'milan', clusterId: 'milan-id' };

describe('memberRegistration', () => {
  it('tells where a credential goes that the portal finds by itself', () => {
    const { withCredential } = memberRegistration({
      host,
      member: 'Paris.eu',
      credentialSecrets: { cluster: 'milan', namespace: 'cluster-federation' },
    });
    expect(withCredential.flatMap(({ commands }) => commands)).toEqual([
      'liqoctl generate peering-user \\\n  --consumer-cluster-id milan-id > Paris.eu.kubeconfig',
      'kubectl create secret generic paris-eu-peering-user \\\n  --namespace cluster-federation \\\n  --from-file kubeconfig=Paris.eu.kubeconfig',
      'kubectl label secret paris-eu-peering-user \\\n  --namespace cluster-federation \\\n  cluster-federation/member=Paris.eu',
    ]);
    expect(withCredential[1].title).toContain('On milan');
  });

  it('tells what to configure where the portal looks for none', () => {
    const { withCredential } = memberRegistration({ host, member: 'paris' });
    expect(withCredential[1].commands).toEqual([
      'clusterFederation:\n  clusters:\n    - name: "paris"\n      kubeconfig: "/etc/clusters/paris.kubeconfig"\n      access: peering',
    ]);
  });

  it('tells what somebody does who has both kubeconfigs', () => {
    const { withBothKubeconfigs } = memberRegistration({
      host,
      member: 'paris',
    });
    expect(withBothKubeconfigs[0].commands).toEqual([
      "liqoctl peer \\\n  --kubeconfig '<KUBECONFIG_OF_MILAN>' \\\n  --remote-kubeconfig '<KUBECONFIG_OF_PARIS>'",
    ]);
    expect(withBothKubeconfigs[0].note).toContain('--networking-disabled');
  });

  it('says what the peering shall be, where that is known', () => {
    const { withBothKubeconfigs } = memberRegistration({
      host: { ...host, liqoVersion: 'v1.2.0' },
      member: 'paris',
      spec: {
        networking: { enabled: false },
        resources: { cpu: '4', 'nvidia.com/gpu': '2' },
      },
    });
    expect(withBothKubeconfigs[0].commands[0]).toMatch(
      /--networking-disabled \\\n {2}--cpu 4 \\\n {2}--resource nvidia.com\/gpu=2$/,
    );
    expect(withBothKubeconfigs[0].note).not.toContain('--networking-disabled');
  });

  it('says where the credential cannot be made', () => {
    const { withCredential } = memberRegistration({ host, member: 'paris' });
    expect(withCredential[0].note).toContain('Not possible on EKS');
  });

  const wish = (change: object) => ({
    host: { ...host, liqoVersion: 'v1.0.0' },
    member: 'a',
    spec: { networking: { enabled: true }, ...change },
  });

  it.each<[string, MemberRegistrationRequest]>([
    ['member', { host, member: 'a; reboot' }],
    ['member', { host, member: '' }],
    ['member', { host, member: 'a'.repeat(64) }],
    ['host.clusterId', { host: { ...host, clusterId: '$(a)' }, member: 'a' }],
    [
      'host.liqoVersion',
      { host: { ...host, liqoVersion: 'v0.10.3' }, member: 'a' },
    ],
    ['host.name', { host: { ...host, name: "it's" }, member: 'a' }],
    [
      'credentialSecrets.namespace',
      {
        host,
        member: 'a',
        credentialSecrets: { cluster: 'milan', namespace: 'a b' },
      },
    ],
    [
      'credentialSecrets.cluster',
      {
        host,
        member: 'a',
        credentialSecrets: { cluster: 'a b', namespace: 'milan' },
      },
    ],
    ['spec.resourceSliceClass', wish({ resourceSliceClass: 'a;b' })],
    ['spec.resources["cpu"]', wish({ resources: { cpu: '$(id)' } })],
    ['spec.resources["cpu"]', wish({ resources: { cpu: '-1' } })],
    ['spec.resources["a b"]', wish({ resources: { 'a b': '1' } })],
    [
      'spec.networking.gatewayPort',
      wish({ networking: { enabled: true, gatewayPort: 0 } }),
    ],
    ['spec.networking.mtu', wish({ networking: { enabled: true, mtu: 1.5 } })],
    [
      'spec.networking.gatewayServiceType',
      wish({ networking: { enabled: true, gatewayServiceType: 'a' } }),
    ],
    [
      'spec.networking.gatewayServerSide',
      wish({ networking: { enabled: true, gatewayServerSide: 'a' } }),
    ],
  ])('refuses a bad %s', (field, request) => {
    expect(() => memberRegistration(request)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(`${field}: expected `),
      }),
    );
  });

  it('refuses a resource that liqoctl of that version has no flag for', () => {
    expect(() =>
      memberRegistration(wish({ resources: { 'nvidia.com/gpu': '2' } })),
    ).toThrow(
      'spec.resources["nvidia.com/gpu"]: liqoctl v1.0.0 has no flag for it; leave it out',
    );
  });
});
