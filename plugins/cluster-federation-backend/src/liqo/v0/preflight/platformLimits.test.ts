import { aRealNode } from '../../../preflight/__testUtils__/objects';
import { platformOf } from '../../../preflight/platform';
import { platformLimits } from './platformLimits';

function judge(change: Parameters<typeof aRealNode>[1], name = 'worker') {
  const nodes = [aRealNode(name, change)];
  return platformLimits(platformOf(nodes, undefined), nodes, {
    cluster: 'paris',
    role: 'member',
    networking: false,
  });
}

const onGke = { 'cloud.google.com/gke-nodepool': 'pool' };

describe('platformLimits of Liqo 0.x', () => {
  it.each([
    ['nothing', {}, 'worker', []],
    [
      'EKS',
      { labels: { 'eks.amazonaws.com/nodegroup': 'x' } },
      'worker',
      [/AWS STS/],
    ],
    [
      'OpenShift',
      { labels: { 'node.openshift.io/os_id': 'rhel' } },
      'worker',
      [/UDP only/],
    ],
    ['GKE', { labels: onGke }, 'worker', [/intranode visibility off/]],
    [
      'GKE Autopilot',
      {
        labels: onGke,
        info: { osImage: 'Container-Optimized OS from Google' },
      },
      'gk3-shop-1',
      [/Autopilot/, /Container-Optimized OS/, /intranode/],
    ],
  ])('knows of %s', (_, change, name, expected) => {
    const limits = judge(change, name);
    expect(limits.map(({ message }) => message)).toEqual(
      expected.map(pattern => expect.stringMatching(pattern)),
    );
    expect(limits.every(({ advisory }) => advisory)).toBe(true);
  });
});
