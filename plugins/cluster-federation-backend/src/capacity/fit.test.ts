import {
  matchesClusterSelector,
  type CapacityEntry,
  type Offloading,
  type Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { aPeering, anOffloading } from '../__testUtils__/FakeState';
import { aNode } from './__testUtils__/aNode';
import { fit, type FitMember } from './fit';
import type { NodeUse } from './types';

const virtualTaint = {
  key: 'virtual-node.liqo.io/not-allowed',
  value: 'true',
  effect: 'NoExecute',
};

/** The federation of one host with one member, which tests change. */
function scene() {
  const peering: Peering = {
    ...aPeering('milan', 'rome'),
    virtualNodes: [
      {
        name: 'liqo-rome',
        ready: 'True',
        unschedulable: false,
        labels: {},
        conditions: [],
        podCount: 0,
      },
    ],
  };
  const rome: FitMember = {
    peering,
    borrowed: {
      resources: [],
      entries: [
        {
          kind: 'VirtualNode',
          name: 'liqo-rome',
          state: 'Active',
          resourceSlice: 'slice-rome',
          resources: [],
        },
      ],
    },
    nodes: [aNode('rome-1'), aNode('rome-2')],
    quotas: [],
  };
  return {
    own: [aNode('milan-1'), aNode('milan-2')],
    virtual: aNode('liqo-rome', {
      member: 'rome',
      labels: { region: 'south' },
      taints: [virtualTaint],
      allocatable: { cpu: 6, memory: 2 ** 34, pods: 110 },
    }),
    rome,
  };
}

function ask(
  { own, virtual, rome }: ReturnType<typeof scene>,
  pod: Record<string, number>,
  options: {
    replicas?: number;
    offloading?: Partial<Offloading> | null;
    labels?: Record<string, string[]>;
  } = {},
) {
  const { replicas = 1, offloading, labels = {} } = options;
  const matchExpressions = Object.entries(labels).map(([key, values]) => ({
    key,
    operator: 'In' as const,
    values,
  }));
  const selector = {
    nodeSelectorTerms: matchExpressions.length ? [{ matchExpressions }] : [],
  };
  const answer = fit(
    {
      host: { name: 'milan', clusterId: 'milan' },
      pod: { ...pod, pods: 1 },
      replicas,
      matches: found => matchesClusterSelector(selector, found),
      ...(offloading !== undefined && {
        namespace: {
          name: 'shop',
          offloading: offloading
            ? anOffloading('milan', 'shop', offloading)
            : undefined,
        },
      }),
    },
    [...own, virtual],
    [rome],
  );
  const [host, member] = answer.places;
  return { ...answer, host, member };
}

const causes = ({ obstacles }: { obstacles: { cause: string }[] }) =>
  obstacles.map(({ cause }) => cause);

const quota = (change: Partial<CapacityEntry> = {}): CapacityEntry => ({
  kind: 'Quota',
  name: 'slice-rome-1a2b',
  state: 'Active',
  resourceSlice: 'slice-rome',
  limitsEnforcement: 'None',
  resources: [{ resource: 'cpu', accepted: '3', used: '500m' }],
  ...change,
});

describe('does it fit, and where', () => {
  it('counts whole pods a node on the host, and on the virtual node', () => {
    const { fits, replicas, host, member } = ask(
      scene(),
      { cpu: 1.5 },
      { replicas: 7 },
    );
    expect(host).toEqual({
      kind: 'Host',
      name: 'milan',
      clusterId: 'milan',
      nodesKnown: true,
      replicas: 4,
      lacking: [{ resource: 'cpu', amount: '500m' }],
      obstacles: [{ cause: 'Full', message: expect.any(String) }],
    });
    expect(member).toMatchObject({
      kind: 'Member',
      name: 'rome',
      virtualNode: 'liqo-rome',
      nodesKnown: true,
      replicas: 4,
    });
    expect([fits, replicas]).toEqual([true, 7]);
    expect(ask(scene(), { cpu: 1.5 }, { replicas: 9 })).toMatchObject({
      fits: false,
      replicas: 8,
    });
  });

  it('has nothing to say against a place where all fit', () => {
    const { host, member } = ask(scene(), { cpu: 1 }, { replicas: 4 });
    expect(host).toMatchObject({ replicas: 8, lacking: [], obstacles: [] });
    expect(member).toMatchObject({ replicas: 6, lacking: [], obstacles: [] });
  });

  it('puts nothing on a member none of whose nodes is large enough', () => {
    const { host, member } = ask(scene(), { cpu: 5 });
    // The virtual node has 6, but a pod needs one node of 4.
    expect(member).toMatchObject({
      replicas: 0,
      lacking: [{ resource: 'cpu', amount: '1' }],
      obstacles: [
        {
          cause: 'NoNodeLargeEnough',
          message:
            'No single node of rome is large enough, and a pod needs one node: they have at most 4 cpu',
        },
      ],
    });
    expect(causes(host)).toEqual(['NoNodeLargeEnough']);
  });

  it('believes the virtual node where the nodes of the member are not known', () => {
    const place = scene();
    place.rome.nodes = undefined;
    expect(ask(place, { cpu: 5 }).member).toMatchObject({
      nodesKnown: false,
      replicas: 1,
      obstacles: [],
    });
  });

  it('finds the nodes of a member full', () => {
    const place = scene();
    place.rome.nodes = [
      aNode('rome-1', { used: { cpu: 3.5 } }),
      aNode('rome-2', { used: { cpu: 3 } }),
    ];
    expect(ask(place, { cpu: 2 }).member).toMatchObject({
      replicas: 0,
      lacking: [{ resource: 'cpu', amount: '1' }],
      obstacles: [{ cause: 'Full' }],
    });
  });

  it('counts no node of a member that takes no pods', () => {
    const place = scene();
    place.rome.nodes = [
      aNode('rome-1', { unschedulable: true }),
      aNode('rome-2', { ready: false }),
      aNode('rome-3', { taints: [{ key: 'gpu', effect: 'NoSchedule' }] }),
      aNode('rome-4', { taints: [{ key: 'x', effect: 'PreferNoSchedule' }] }),
    ];
    expect(ask(place, { cpu: 1 }, { replicas: 9 }).member.replicas).toBe(4);
    place.rome.nodes.pop();
    expect(causes(ask(place, { cpu: 1 }).member)).toEqual(['NoNode']);
  });

  it('knows extended resources that only some have', () => {
    const place = scene();
    place.virtual.allocatable['nvidia.com/gpu'] = 2;
    place.virtual.used['nvidia.com/gpu'] = 1;
    place.rome.nodes!.push(
      aNode('rome-gpu', {
        allocatable: { cpu: 8, memory: 2 ** 35, pods: 9, 'nvidia.com/gpu': 2 },
      }),
    );
    const { host, member } = ask(
      place,
      { 'nvidia.com/gpu': 1 },
      { replicas: 2 },
    );
    expect(host).toMatchObject({
      replicas: 0,
      lacking: [{ resource: 'nvidia.com/gpu', amount: '1' }],
      obstacles: [
        { message: expect.stringMatching(/they have no nvidia.com\/gpu$/) },
      ],
    });
    expect(member).toMatchObject({
      replicas: 1,
      lacking: [{ resource: 'nvidia.com/gpu', amount: '1' }],
      obstacles: [{ cause: 'Full' }],
    });
  });

  it('does not count the nodes of a member for each of its virtual nodes', () => {
    const place = scene();
    const second = { ...place.virtual, name: 'liqo-rome-2' };
    const [virtualNode] = place.rome.peering.virtualNodes;
    place.rome.peering.virtualNodes = [
      virtualNode,
      { ...virtualNode, name: second.name },
    ];
    place.own = [];
    place.rome.nodes = [aNode('rome-1')];
    const answer = ask(
      { ...place, own: [second] },
      { cpu: 1 },
      { replicas: 9 },
    );
    expect(answer.places.map(({ replicas }) => replicas)).toEqual([0, 4, 4]);
    expect(answer.replicas).toBe(4);
  });

  describe('a place is out', () => {
    const nodes: [string, Partial<NodeUse>][] = [
      ['NotReady', { ready: false }],
      ['Cordoned', { unschedulable: true }],
      ['Tainted', { taints: [{ key: 'gpu', effect: 'NoSchedule' }] }],
      ['Tainted', { taints: [{ key: 'gpu', effect: 'NoExecute' }] }],
    ];

    it.each(nodes)('%s', (cause, change) => {
      const place = scene();
      place.own = place.own.map(node => ({ ...node, ...change }));
      Object.assign(place.virtual, change);
      const { fits, host, member } = ask(place, { cpu: 1 });
      expect(fits).toBe(false);
      expect([causes(host), causes(member)]).toEqual([[cause], [cause]]);
      expect(host.obstacles[0].message).toMatch(/^2 of 2 nodes of milan /);
      expect(member).toMatchObject({ replicas: 0, lacking: [] });
    });

    it('Kubernetes says of a node the same in taints', () => {
      const place = scene();
      place.virtual.ready = false;
      place.virtual.taints.push({
        key: 'node.kubernetes.io/unreachable',
        effect: 'NoSchedule',
      });
      expect(causes(ask(place, { cpu: 1 }).member)).toEqual(['NotReady']);
    });

    it('of which only some nodes are', () => {
      const place = scene();
      place.own[0].unschedulable = true;
      expect(ask(place, { cpu: 1 }, { replicas: 9 }).host.replicas).toBe(4);
    });

    it('by labels', () => {
      const south = ask(scene(), { cpu: 1 }, { labels: { region: ['south'] } });
      expect(causes(south.host)).toEqual(['NotMatched']);
      expect(south.member.replicas).toBe(6);
      const north = ask(scene(), { cpu: 1 }, { labels: { region: ['north'] } });
      expect(causes(north.member)).toEqual(['NotMatched']);
    });

    it('by the offloading of the namespace', () => {
      const of = (offloading: Partial<Offloading> | null) => {
        const { host, member } = ask(scene(), { cpu: 1 }, { offloading });
        return [causes(host), causes(member)];
      };
      const none = { nodeSelectorTerms: [] };
      const north = {
        nodeSelectorTerms: [
          {
            matchExpressions: [
              { key: 'region', operator: 'In' as const, values: ['north'] },
            ],
          },
        ],
      };
      expect(of({ clusterSelector: none })).toEqual([[], []]);
      expect(of(null)).toEqual([[], ['NotOffloaded']]);
      expect(of({ podOffloadingStrategy: 'Local' })).toEqual([
        [],
        ['LocalStrategy'],
      ]);
      expect(of({ podOffloadingStrategy: 'Remote' })).toEqual([
        ['RemoteStrategy'],
        [],
      ]);
      expect(of({ clusterSelector: north })).toEqual([[], ['NotSelected']]);
      expect(
        of({
          remotes: [{ clusterId: 'rome', name: 'rome', phase: 'Failed' }],
        }),
      ).toEqual([[], ['NamespaceNotReady']]);
      expect(
        of({ remotes: [{ clusterId: 'rome', name: 'rome', phase: 'Ready' }] }),
      ).toEqual([[], []]);
    });

    it('without a virtual node, or before its Node is there', () => {
      const place = scene();
      const early = ask(
        { ...place, virtual: aNode('other', { member: 'x' }) },
        { cpu: 1 },
      );
      expect(causes(early.member)).toEqual(['NoNode']);
      place.rome.peering.virtualNodes = [];
      const { member } = ask(place, { cpu: 1 });
      expect(causes(member)).toEqual(['NoNode']);
      expect(member.virtualNode).toBeUndefined();
    });
  });

  describe('a Quota', () => {
    it('limits what the host may have, not how many pods', () => {
      const place = scene();
      place.rome.quotas = [quota()];
      expect(ask(place, { cpu: 1 }, { replicas: 3 }).member).toMatchObject({
        replicas: 2,
        lacking: [{ resource: 'cpu', amount: '500m' }],
        obstacles: [{ cause: 'QuotaExceeded' }],
      });
      expect(ask(place, {}, { replicas: 100 }).member.replicas).toBe(110);
    });

    it('allows nothing of a resource that it does not name', () => {
      const place = scene();
      place.rome.quotas = [quota()];
      expect(ask(place, { memory: 1 }).member).toMatchObject({
        replicas: 0,
        lacking: [{ resource: 'memory', amount: '1' }],
      });
    });

    it('lets nothing through when it is cordoned', () => {
      const place = scene();
      place.rome.quotas = [quota({ state: 'Cordoned' })];
      expect(causes(ask(place, { cpu: 1 }).member)).toEqual(['QuotaCordoned']);
    });

    it('holds for the virtual node of its ResourceSlice', () => {
      const place = scene();
      place.rome.quotas = [quota({ resourceSlice: 'another' })];
      expect(ask(place, { cpu: 1 }, { replicas: 9 }).member.replicas).toBe(6);
    });
  });
});
