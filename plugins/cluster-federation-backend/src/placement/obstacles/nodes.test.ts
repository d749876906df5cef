import { anOffloading } from '../../__testUtils__/FakeState';
import {
  aNode,
  aRequest,
  aVirtualNode,
  PlacementScene,
} from '../__testUtils__/PlacementScene';

const onlyVirtual = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [
        {
          matchExpressions: [
            { key: 'liqo.io/type', operator: 'In', values: ['virtual-node'] },
          ],
        },
      ],
    },
  },
};
const region = (value: string) => ({
  nodeSelectorTerms: [
    {
      matchExpressions: [
        { key: 'region', operator: 'In' as const, values: [value] },
      ],
    },
  ],
});

describe('what keeps a pod without a node from running', () => {
  let scene: PlacementScene;

  beforeEach(() => {
    scene = new PlacementScene();
  });

  /** Remote, so that only the virtual node counts. */
  function remote(virtualNode = aVirtualNode('rome')) {
    scene.offload({ podOffloadingStrategy: 'Remote' });
    scene.nodes = [aNode('milan-worker'), virtualNode];
  }

  describe('NoMemberSelected', () => {
    it('is told with the nearest miss', () => {
      scene.offload({
        podOffloadingStrategy: 'Remote',
        clusterSelector: region('south'),
        phase: 'NoClusterSelected',
        remotes: [],
      });
      scene.pending({ affinity: onlyVirtual });
      expect(scene.obstacle()).toEqual({
        cause: 'NoMemberSelected',
        message:
          'Pods of namespace shop run on members only (strategy Remote), and its cluster selector selects none: nearest is virtual node rome, which does not meet region In south.',
        fix: 'Change the cluster selector of namespace shop so that it selects a member, and make pod web anew.',
        evidence: [
          {
            object: 'NamespaceOffloading milan/shop/offloading',
            text: 'podOffloadingStrategy Remote, phase NoClusterSelected',
          },
          { object: 'Node milan/rome', text: 'does not meet region In south' },
          {
            object: 'Pod milan/shop/web',
            text: 'Unschedulable: 0/2 nodes are available.',
          },
        ],
      });
    });

    it('is told of a host without members', () => {
      scene.offload({ podOffloadingStrategy: 'Remote', remotes: [] });
      scene.nodes = [aNode('milan-worker')];
      scene.pending({ affinity: onlyVirtual });
      expect(scene.obstacle()).toMatchObject({
        cause: 'NoMemberSelected',
        message: expect.stringContaining('milan has no member'),
        fix: expect.stringMatching(/^Peer milan with a member/),
      });
    });

    it('is told of what may run at home where there is no room', () => {
      scene.offload({ clusterSelector: region('south') });
      scene.nodes = [aNode('milan-worker'), aVirtualNode('rome')];
      scene.pod('other', {
        spec: { nodeName: 'milan-worker', ...aRequest('3') },
        status: { phase: 'Running' },
      });
      scene.pending(aRequest('2'));
      expect(scene.cause()).toBe('NoMemberSelected');
    });

    it('is not told where the strategy is Local, or a member is selected', () => {
      scene.offload({
        podOffloadingStrategy: 'Local',
        clusterSelector: region('south'),
      });
      scene.pending(aRequest('40'));
      expect(scene.cause()).not.toBe('NoMemberSelected');
      scene.offload({
        podOffloadingStrategy: 'Remote',
        clusterSelector: region('south'),
      });
      scene.nodes = [aVirtualNode('rome', { labels: { region: 'south' } })];
      expect(scene.cause()).not.toBe('NoMemberSelected');
    });
  });

  describe('SelectorContradictsStrategy', () => {
    it.each([
      [
        'Local' as const,
        { nodeSelector: { 'liqo.io/type': 'virtual-node' } },
        'The pod asks for liqo.io/type=virtual-node, which virtual node rome has, but the strategy Local of namespace shop keeps its pods off members.',
        /^Give namespace shop the strategy LocalAndRemote and make pod web anew/,
      ],
      [
        'Remote' as const,
        {
          nodeSelector: { 'kubernetes.io/hostname': 'milan-worker' },
          affinity: onlyVirtual,
        },
        'The pod asks for kubernetes.io/hostname=milan-worker, which node milan-worker has, but the strategy Remote of namespace shop keeps its pods off milan itself.',
        /LocalAndRemote/,
      ],
    ])('is told of %s', (podOffloadingStrategy, spec, message, fix) => {
      scene.offload({ podOffloadingStrategy });
      scene.pending(spec);
      expect(scene.obstacle()).toMatchObject({
        cause: 'SelectorContradictsStrategy',
        message,
        fix: expect.stringMatching(fix),
      });
    });

    it('is told of a member that the cluster selector leaves out', () => {
      scene.offload({ clusterSelector: region('north') });
      scene.nodes = [
        aNode('milan-worker'),
        aVirtualNode('rome', { labels: { region: 'north' } }),
        aVirtualNode('paris', { labels: { region: 'south' } }),
      ];
      const northOrHome = (operator: string, key: string, value: string) => ({
        matchExpressions: [{ key, operator, values: [value] }],
      });
      scene.pending({
        nodeSelector: { region: 'south' },
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [
                northOrHome('In', 'region', 'north'),
                northOrHome('NotIn', 'liqo.io/type', 'virtual-node'),
              ],
            },
          },
        },
      });
      expect(scene.obstacle()).toMatchObject({
        cause: 'SelectorContradictsStrategy',
        message:
          'The pod asks for region=south, which virtual node paris has, but the cluster selector of namespace shop does not select it.',
      });
    });

    it('is told where the namespace is not offloaded', () => {
      scene.offloading = undefined;
      scene.pending({ nodeSelector: { 'liqo.io/type': 'virtual-node' } });
      expect(scene.obstacle()).toMatchObject({
        cause: 'SelectorContradictsStrategy',
        fix: expect.stringMatching(/^Offload namespace shop/),
      });
    });
  });

  describe('PodConstraintsMatchNothing', () => {
    it('is told where no node has the labels', () => {
      scene.pending({ nodeSelector: { disktype: 'tape' } });
      expect(scene.obstacle()).toMatchObject({
        cause: 'PodConstraintsMatchNothing',
        message:
          'The pod asks for disktype=tape, which no node has that it may run on: node milan-worker and virtual node rome.',
        fix: 'Correct the nodeSelector or the affinity of pod web, or give a node the label.',
      });
    });

    it('does not count what Liqo asks for', () => {
      remote();
      scene.pending({
        nodeSelector: { disktype: 'tape' },
        affinity: onlyVirtual,
      });
      expect(scene.obstacle()).toMatchObject({
        cause: 'PodConstraintsMatchNothing',
        message: expect.stringMatching(
          /^The pod asks for disktype=tape, which/,
        ),
      });
    });

    it('is not told of labels that a full node has', () => {
      scene.nodes = [
        aNode('milan-worker', { labels: { disktype: 'tape' } }),
        aVirtualNode('rome'),
      ];
      scene.pending({ nodeSelector: { disktype: 'tape' }, ...aRequest('3') });
      scene.pod('other', {
        spec: { nodeName: 'milan-worker', ...aRequest('3') },
        status: { phase: 'Running' },
      });
      expect(scene.cause()).toBe('NoLocalCapacity');
    });
  });

  describe('TaintNotTolerated', () => {
    const gpu = { key: 'gpu', value: 'only', effect: 'NoSchedule' };

    it('is told with the toleration that lacks', () => {
      remote(aVirtualNode('rome', { taints: [gpu] }));
      scene.pending({ affinity: onlyVirtual });
      expect(scene.obstacle()).toMatchObject({
        cause: 'TaintNotTolerated',
        message:
          'The pod does not tolerate the taint gpu=only:NoSchedule of virtual node rome.',
        fix: 'Give pod web a toleration of gpu=only:NoSchedule, or take the taint from the node.',
      });
    });

    it('is told of pods that are older than the offloading', () => {
      remote();
      scene.pending({ tolerations: [] });
      expect(scene.obstacle()).toMatchObject({
        cause: 'TaintNotTolerated',
        message: expect.stringContaining('before namespace shop was offloaded'),
        fix: 'Pods of before do not move: make pod web anew.',
      });
    });

    it.each([
      ['the same value', { key: 'gpu', operator: 'Equal', value: 'only' }],
      ['the key', { key: 'gpu', operator: 'Exists' }],
      ['everything', { operator: 'Exists' }],
    ])('is not told where the pod tolerates %s', (_, toleration) => {
      remote(aVirtualNode('rome', { taints: [gpu], unschedulable: true }));
      scene.pending({
        tolerations: [
          { key: 'virtual-node.liqo.io/not-allowed', operator: 'Exists' },
          { ...toleration, effect: 'NoSchedule' },
        ],
      });
      expect(scene.cause()).not.toBe('TaintNotTolerated');
    });

    it.each([
      ['another value', { key: 'gpu', value: 'some' }],
      [
        'another effect',
        { key: 'gpu', operator: 'Exists', effect: 'NoExecute' },
      ],
    ])('is told where the pod tolerates %s', (_, toleration) => {
      remote(aVirtualNode('rome', { taints: [gpu] }));
      scene.pending({
        tolerations: [
          { key: 'virtual-node.liqo.io/not-allowed', operator: 'Exists' },
          toleration,
        ],
      });
      expect(scene.cause()).toBe('TaintNotTolerated');
    });

    it('is not told of taints that repeat a state, nor of preferences', () => {
      remote(
        aVirtualNode('rome', {
          taints: [
            { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
            { key: 'gpu', effect: 'PreferNoSchedule' },
          ],
          unschedulable: true,
        }),
      );
      scene.pending({ affinity: onlyVirtual });
      expect(scene.cause()).toBe('MemberCordoned');
    });
  });

  describe('TooLargeForAnyNode', () => {
    it('is told with the node that comes closest', () => {
      scene.nodes = [
        aNode('milan-worker'),
        aVirtualNode('rome', { allocatable: { cpu: '6', pods: '10' } }),
      ];
      scene.pending(aRequest('8'));
      expect(scene.obstacle()).toMatchObject({
        cause: 'TooLargeForAnyNode',
        message:
          'No node is large enough for the pod: virtual node rome comes closest (8 cpu requested, 6 cpu there).',
        fix: 'Have pod web request less, or borrow more of rome: raise the resources of the peering.',
        evidence: [
          { object: 'Node milan/rome' },
          { object: 'Node milan/milan-worker' },
          { object: 'Pod milan/shop/web' },
        ],
      });
    });

    it('is told of a resource that no node has', () => {
      scene.pending({
        containers: [{ resources: { requests: { 'nvidia.com/gpu': '1' } } }],
      });
      expect(scene.obstacle()).toMatchObject({
        cause: 'TooLargeForAnyNode',
        message: expect.stringContaining(
          '1 nvidia.com/gpu requested, no nvidia.com/gpu there',
        ),
      });
    });

    it('is not told where a member would do that the strategy keeps it off', () => {
      scene.offload({ podOffloadingStrategy: 'Local' });
      scene.nodes = [
        aNode('milan-worker'),
        aVirtualNode('rome', { allocatable: { cpu: '16', pods: '10' } }),
      ];
      scene.pending(aRequest('8'));
      expect(scene.cause()).toBe('NoLocalCapacity');
    });

    it('is told of the nodes of a member that has the pod already', () => {
      scene.remotePod({
        phase: 'Pending',
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            reason: 'Unschedulable',
            message: '0/1 nodes are available: 1 Insufficient cpu.',
          },
        ],
      });
      const twin = {
        phase: 'Pending',
        conditions: [
          { type: 'PodScheduled', status: 'False', reason: 'Unschedulable' },
        ],
      };
      scene.twin(twin, { spec: aRequest('8') });
      expect(scene.obstacle()).toMatchObject({
        cause: 'TooLargeForAnyNode',
        message: expect.stringContaining('node rome-worker comes closest'),
        fix: expect.stringContaining('add a larger node to rome'),
      });
      scene.romeNodes = [
        aNode('rome-worker', { allocatable: { cpu: '9', pods: '9' } }),
      ];
      expect(scene.obstacle()).toMatchObject({
        cause: 'Unknown',
        message: expect.stringMatching(/^rome has the pod but finds no node/),
      });
    });
  });

  describe('MemberCordoned', () => {
    it('is told of a virtual node that takes no new pods', () => {
      remote(aVirtualNode('rome', { unschedulable: true }));
      scene.pending({ affinity: onlyVirtual });
      expect(scene.obstacle()).toMatchObject({
        cause: 'MemberCordoned',
        message:
          'On milan, virtual node rome is cordoned, so that no new pods go to rome.',
        fix: 'Uncordon virtual node rome; the pod then goes there by itself.',
        evidence: [
          { object: 'Node milan/rome', text: 'spec.unschedulable is true' },
          { object: 'Pod milan/shop/web' },
        ],
      });
    });

    it('is not told of a cordoned node of the host itself', () => {
      scene.offload({ podOffloadingStrategy: 'Local' });
      scene.nodes = [
        aNode('milan-worker', { unschedulable: true }),
        aVirtualNode('rome', { unschedulable: true }),
      ];
      scene.pending();
      expect(scene.obstacle()).toMatchObject({
        cause: 'NoLocalCapacity',
        message: expect.stringMatching(/node milan-worker is cordoned\.$/),
      });
    });
  });

  describe('MemberUnreachable and VirtualNodeNotReady', () => {
    beforeEach(() => {
      remote(
        aVirtualNode('rome', { ready: 'Unknown', message: 'Kubelet stopped.' }),
      );
      scene.pending({ affinity: onlyVirtual });
    });

    it('are told apart by whether the API server of the member answers', () => {
      expect(scene.obstacle()).toMatchObject({
        cause: 'VirtualNodeNotReady',
        message: 'On milan, virtual node rome is not ready.',
        fix: expect.stringContaining('namespace liqo-tenant-rome'),
        evidence: [
          {
            object: 'Node milan/rome',
            text: 'Ready is Unknown: NodeStatusUnknown: Kubelet stopped.',
          },
          { object: 'ForeignCluster milan/rome' },
          { object: 'Pod milan/shop/web' },
        ],
      });
      scene.peering.apiServer = {
        phase: 'Error',
        message: 'It does not answer.',
        conditions: [],
      };
      expect(scene.obstacle()).toMatchObject({
        cause: 'MemberUnreachable',
        message:
          'milan does not reach the API server of rome, so that virtual node rome takes no pods.',
        evidence: [
          {
            object: 'ForeignCluster milan/rome',
            text: 'API server Error: It does not answer.',
          },
          { object: 'Node milan/rome' },
          { object: 'Pod milan/shop/web' },
        ],
      });
    });

    it('name the network where it is down', () => {
      scene.peering.virtualNodes = [
        {
          name: 'rome',
          ready: 'False',
          unschedulable: false,
          labels: {},
          conditions: [{ type: 'NetworkUnavailable', status: 'True' }],
          podCount: 0,
        },
      ];
      expect(scene.obstacle()?.fix).toMatch(/^Repair the network/);
    });

    it('come before what a node that does not work has to offer', () => {
      remote(
        aVirtualNode('rome', { ready: 'False', allocatable: { pods: '110' } }),
      );
      expect(scene.cause()).toBe('VirtualNodeNotReady');
    });
  });

  describe('MemberQuotaExceeded', () => {
    beforeEach(() => {
      remote();
      scene.pod('other', {
        spec: { nodeName: 'rome', ...aRequest('3') },
        status: { phase: 'Running' },
      });
      scene.pending({ affinity: onlyVirtual, ...aRequest('1500m') });
    });

    it('is told where a virtual node is full', () => {
      expect(scene.obstacle()).toMatchObject({
        cause: 'MemberQuotaExceeded',
        message:
          'What rome lends to milan is used up: virtual node rome has no room for the pod (1500m cpu requested, 1 cpu free).',
        fix: 'Stop other pods there, or borrow more of rome: raise the resources of the peering.',
      });
    });

    it('is not told while a node is out of the question for another reason', () => {
      scene.nodes = [
        aNode('milan-worker'),
        aVirtualNode('rome', { ready: 'Unknown' }),
      ];
      expect(scene.cause()).toBe('VirtualNodeNotReady');
    });
  });

  describe('NoLocalCapacity', () => {
    beforeEach(() => {
      scene.pod('other', {
        spec: { nodeName: 'milan-worker', ...aRequest('3') },
        status: { phase: 'Running' },
      });
      scene.pod('done', {
        spec: { nodeName: 'milan-worker', ...aRequest('1') },
        status: { phase: 'Succeeded' },
      });
    });

    it('is told of a namespace that stays at home', () => {
      scene.offload({ podOffloadingStrategy: 'Local' });
      scene.pending(aRequest('2'));
      expect(scene.obstacle()).toMatchObject({
        cause: 'NoLocalCapacity',
        message:
          'Pods of namespace shop stay on milan (strategy Local), and no node of milan has room for this one: node milan-worker lacks it: 2 cpu requested, 1 cpu free.',
        fix: 'Free or add room on milan, or give namespace shop the strategy LocalAndRemote and make pod web anew.',
      });
    });

    it('is told of a namespace that is not offloaded', () => {
      scene.offloading = undefined;
      scene.pending({ ...aRequest('2'), tolerations: [] });
      expect(scene.obstacle()).toMatchObject({
        cause: 'NoLocalCapacity',
        fix: expect.stringContaining('offload namespace shop to members'),
      });
    });

    it('is not told where pods may go to members that are full as well', () => {
      scene.pod('far', {
        spec: { nodeName: 'rome', ...aRequest('3') },
        status: { phase: 'Running' },
      });
      scene.pending(aRequest('2'));
      expect(scene.cause()).toBe('MemberQuotaExceeded');
    });
  });

  describe('NotScheduledYet and Unknown', () => {
    it('are told apart by whether the scheduler has spoken', () => {
      scene.pod('web', { status: { phase: 'Pending' } });
      expect(scene.obstacle()).toMatchObject({
        cause: 'NotScheduledYet',
        message: 'The scheduler of milan has not looked at the pod yet.',
      });
    });

    it('are told of gates', () => {
      scene.pod('web', {
        status: {
          phase: 'Pending',
          conditions: [
            {
              type: 'PodScheduled',
              status: 'False',
              reason: 'SchedulingGated',
            },
          ],
        },
      });
      expect(scene.obstacle()).toMatchObject({
        cause: 'NotScheduledYet',
        message: expect.stringContaining('scheduling gates'),
      });
    });

    it("are told in the scheduler's own words where a node would do", () => {
      scene.pending();
      expect(scene.obstacle()).toMatchObject({
        cause: 'Unknown',
        message:
          'The scheduler of milan finds no node for the pod: 0/2 nodes are available.',
      });
    });
  });

  it('names what has to be restarted', () => {
    scene.offload({ podOffloadingStrategy: 'Local' });
    scene.pending(
      { nodeSelector: { 'liqo.io/type': 'virtual-node' } },
      {
        labels: { 'pod-template-hash': '6f7' },
        metadata: {
          ownerReferences: [
            { kind: 'ReplicaSet', name: 'web-6f7', controller: true },
          ],
        },
      },
    );
    expect(scene.obstacle()?.fix).toContain('restart Deployment web');
  });

  it('takes an offloading of another namespace for none', () => {
    scene.offloading = anOffloading('milan', 'other');
    scene.pending({ nodeSelector: { 'liqo.io/type': 'virtual-node' } });
    expect(scene.obstacle()?.message).toContain('is not offloaded');
  });
});
