import { memberRegistration } from './memberRegistration';

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
  });

  it.each([
    ['member', { host, member: 'a; reboot' }],
    ['member', { host, member: '' }],
    ['member', { host, member: 'a'.repeat(64) }],
    ['host.clusterId', { host: { ...host, clusterId: '$(a)' }, member: 'a' }],
    ['host.name', { host: { ...host, name: "it's" }, member: 'a' }],
    [
      'credentialSecrets.namespace',
      {
        host,
        member: 'a',
        credentialSecrets: { cluster: 'milan', namespace: 'a b' },
      },
    ],
  ])('refuses a bad %s', (field, request) => {
    expect(() => memberRegistration(request)).toThrow(`${field}: expected `);
  });
});
