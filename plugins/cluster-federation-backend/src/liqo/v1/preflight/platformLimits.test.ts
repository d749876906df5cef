import { aRealNode } from '../../../preflight/__testUtils__/objects';
import { platformOf } from '../../../preflight/platform';
import { platformLimits } from './platformLimits';

type Change = Parameters<typeof aRealNode>[1];

function judge(
  change: Change,
  { role = 'member', networking = true, name = 'worker' } = {},
) {
  const nodes = [aRealNode(name, change)];
  return platformLimits(platformOf(nodes, undefined), nodes, {
    cluster: 'paris',
    role: role as 'host' | 'member',
    networking,
  });
}

const messages = (results: { message: string }[]) =>
  results.map(({ message }) => message).join('\n');

const onAks = { 'kubernetes.azure.com/cluster': 'MC_shop' };
const onEks = { 'eks.amazonaws.com/nodegroup': 'workers' };
const onGke = { 'cloud.google.com/gke-nodepool': 'pool' };
const onOpenShift = { 'node.openshift.io/os_id': 'rhel' };

describe('platformLimits of Liqo 1.x', () => {
  it('says of EKS as a member that STS credentials can not serve', () => {
    const asMember = judge({ labels: onEks });
    expect(messages(asMember)).toContain('AWS STS');
    expect(asMember.every(({ advisory }) => advisory)).toBe(true);
    expect(messages(judge({ labels: onEks }, { role: 'host' }))).not.toContain(
      'STS',
    );
  });

  it('says of OpenShift that its network is unfinished, where there is to be one', () => {
    expect(judge({ labels: onOpenShift })).toMatchObject([
      { severity: 'warning', advisory: true, fix: 'Peer without networking.' },
    ]);
    expect(judge({ labels: onOpenShift }, { networking: false })).toEqual([]);
  });

  it('says of AKS what depends on the network plugin', () => {
    expect(messages(judge({ labels: onAks }))).toContain(
      'Which network plugin AKS has on cluster paris',
    );
    const overlay = {
      ...onAks,
      'kubernetes.azure.com/podnetwork-type': 'overlay',
    };
    expect(messages(judge({ labels: overlay }))).toContain(
      'with Azure CNI Overlay',
    );
    expect(
      messages(judge({ labels: onAks }, { networking: false })),
    ).not.toContain('network plugin');
  });

  it('recognises GKE Autopilot by the names of its nodes', () => {
    expect(
      messages(judge({ labels: onGke }, { name: 'gk3-shop-1' })),
    ).toContain('Autopilot');
    expect(
      messages(judge({ labels: onGke }, { name: 'gke-shop-1' })),
    ).not.toContain('Autopilot');
  });

  it('says of K3s what kubectl exec does', () => {
    expect(messages(judge({ spec: { providerID: 'k3s://a' } }))).toContain(
      'kubectl exec',
    );
  });

  it.each([
    ['5.4.0-200-generic', true],
    ['4.18.0-553.el8', true],
    ['5.10.0', false],
    ['5.15.0-1-cloud', false],
    ['6.8.0', false],
    ['host', false],
  ])('judges Linux %s as too old: %s', (kernelVersion, expected) => {
    const results = judge({ info: { kernelVersion } });
    expect(messages(results).includes('5.10 or later')).toBe(expected);
  });
});
