import { pods } from '../../watch/kubernetesResources';
import {
  edited,
  projectFixture,
  readFixture,
  snapshotOf,
  without,
} from './__fixtures__/readFixture';
import { liqoV1 } from '.';

const hostObjects = readFixture('host-peered.json');
const memberObjects = readFixture('member-peered.json');

/** What the recorded run showed of the host when the member's API server hung. */
const hung = (node: 'True' | 'Unknown') =>
  edited(hostObjects, {
    ForeignCluster: object => {
      Object.assign(object.status.conditions[0], {
        status: 'Error',
        reason: 'APIServerNotReady',
        message: 'The foreign cluster API Server is not ready',
      });
      if (node === 'Unknown') {
        Object.assign(object.status.modules.offloading.conditions[1], {
          status: 'NotReady',
          reason: 'NodesNotReady',
          message: 'All nodes are not ready',
        });
      }
    },
    Node: object => {
      if (object.metadata.name === 'rome') {
        Object.assign(
          object.status.conditions.find((c: any) => c.type === 'Ready'),
          {
            status: node,
            ...(node === 'Unknown' && {
              reason: 'NodeStatusUnknown',
              message: 'Kubelet stopped posting node status.',
            }),
          },
        );
      }
    },
  });

describe('project Liqo 1.x', () => {
  it('shows an established peering from the side of the host', () => {
    const projection = projectFixture('milan', hostObjects);

    expect(projection).toMatchObject({
      clusterId: 'milan',
      liqoVersion: 'v1.2.0',
    });
    expect([...projection.memberByNode]).toEqual([['rome', 'rome']]);
    expect(projection.peerings).toHaveLength(1);
    const [peering] = projection.peerings;
    expect(peering).toMatchObject({
      cluster: 'milan',
      remote: { clusterId: 'rome' },
      role: 'Provider',
      liqoMajor: 1,
      outgoing: { phase: 'Established', since: '2026-11-23T02:19:30Z' },
      incoming: { phase: 'None', conditions: [] },
      networking: { phase: 'None' },
      authentication: { phase: 'Established' },
      apiServer: { phase: 'Established', since: '2026-11-23T02:19:31Z' },
      apiServerUrl: 'https://127.0.0.1:26420',
      tenantNamespace: {
        local: 'liqo-tenant-rome',
        remote: 'liqo-tenant-milan',
      },
      modules: {
        networking: { enabled: false },
        authentication: { enabled: true },
        offloading: { enabled: true },
      },
      resourceSlices: [
        { name: 'rome', direction: 'Consuming', phase: 'Accepted' },
      ],
      virtualNodes: [
        { name: 'rome', ready: 'True', unschedulable: false, podCount: 3 },
      ],
    });
    expect(peering.outgoing.message).toBeUndefined();
    // The recorded VirtualNode has each condition twice.
    expect(
      peering.virtualNodes[0].conditions.filter(
        ({ type }) => type === 'VirtualKubelet',
      ),
    ).toHaveLength(1);
  });

  it('adds up what is asked, granted and used', () => {
    const [peering] = projectFixture('milan', hostObjects).peerings;
    expect(peering.capacity).toEqual([
      // Three pods of 100m and 64Mi; the Job's pod has ended.
      {
        resource: 'cpu',
        requested: '4',
        accepted: '4',
        used: '300m',
        usedFraction: expect.closeTo(0.075),
      },
      {
        resource: 'memory',
        requested: '8Gi',
        accepted: '8Gi',
        used: '192Mi',
        usedFraction: 192 / 8192,
      },
      {
        resource: 'pods',
        requested: '110',
        accepted: '110',
        used: '3',
        usedFraction: 3 / 110,
      },
      {
        resource: 'ephemeral-storage',
        requested: undefined,
        accepted: '20Gi',
        used: '0',
        usedFraction: 0,
      },
    ]);
  });

  it('lets extended resources through', () => {
    const objects = edited(hostObjects, {
      ResourceSlice: object => {
        object.spec.resources['nvidia.com/gpu'] = 4;
        object.status.resources['nvidia.com/gpu'] = '2';
      },
      Pod: object => {
        if (object.metadata.labels.app === 'web') {
          object.spec.containers[0].resources.requests['nvidia.com/gpu'] = '1';
        }
      },
    });
    expect(
      projectFixture('milan', objects).peerings[0].capacity,
    ).toContainEqual({
      resource: 'nvidia.com/gpu',
      requested: '4',
      accepted: '2',
      used: '3',
      usedFraction: 1.5,
    });
  });

  it('shows an established peering from the side of the member', () => {
    const projection = projectFixture('rome', memberObjects);
    expect(projection.peerings).toHaveLength(1);
    expect(projection.peerings[0]).toMatchObject({
      remote: { clusterId: 'milan' },
      role: 'Consumer',
      outgoing: { phase: 'None' },
      incoming: { phase: 'Established' },
      authentication: { phase: 'Established' },
      apiServer: { phase: 'None' },
      tenantNamespace: { local: 'liqo-tenant-milan' },
      resourceSlices: [
        { name: 'rome', direction: 'Providing', phase: 'Accepted' },
      ],
      virtualNodes: [],
    });
    expect(projection.peerings[0].capacity[0]).toMatchObject({
      resource: 'cpu',
      accepted: '4',
      used: '300m',
    });
    expect(projection.memberByNode.size).toBe(0);
  });

  it('knows which pods are twins of another cluster', () => {
    const { list } = snapshotOf(memberObjects);
    expect(list(pods).map(liqoV1.hostOfTwin)).toEqual([
      'milan',
      'milan',
      'milan',
      'milan',
    ]);
    expect(
      snapshotOf(hostObjects)
        .list(pods)
        .flatMap(pod => liqoV1.hostOfTwin(pod) ?? []),
    ).toEqual([]);
  });

  it.each([
    ['milan', 'rome'],
    ['rome', 'milan'],
  ])('shows both directions of a peering on %s', (cluster, remote) => {
    const projection = projectFixture(
      cluster,
      readFixture(`bidirectional-${cluster}.json`),
    );
    expect(projection.peerings).toHaveLength(1);
    expect(projection.peerings[0]).toMatchObject({
      remote: { clusterId: remote },
      role: 'ConsumerAndProvider',
      outgoing: { phase: 'Established' },
      incoming: { phase: 'Established' },
      authentication: { phase: 'Established' },
      apiServer: { phase: 'Established' },
    });
    expect(
      projection.peerings[0].resourceSlices.map(({ direction }) => direction),
    ).toEqual(['Consuming', 'Providing']);
    expect(projection.peerings[0].authentication.conditions).toHaveLength(2);
  });

  it('does not believe the ForeignCluster that unpeering leaves behind', () => {
    const [peering] = projectFixture(
      'milan',
      without(
        hostObjects,
        'Identity',
        'ResourceSlice',
        'VirtualNode',
        'Node',
        'Pod',
      ),
    ).peerings;
    expect(peering).toMatchObject({
      role: 'Unknown',
      outgoing: { phase: 'None' },
      incoming: { phase: 'None' },
      authentication: { phase: 'None', conditions: [] },
      apiServer: { phase: 'None' },
      modules: {
        authentication: { enabled: false, conditions: [] },
        offloading: { enabled: false, conditions: [] },
      },
      apiServerUrl: undefined,
      capacity: [],
    });
  });

  it('shows a member whose API server hangs, before its node is given up', () => {
    const [peering] = projectFixture('milan', hung('True')).peerings;
    expect(peering.apiServer).toMatchObject({
      phase: 'Error',
      message: 'The API server of cluster rome does not answer.',
    });
    expect(peering.outgoing.phase).toBe('Established');
  });

  it('shows a member whose API server hangs, after its node is given up', () => {
    const [peering] = projectFixture('milan', hung('Unknown')).peerings;
    expect(peering.apiServer.phase).toBe('Error');
    expect(peering.outgoing).toMatchObject({
      phase: 'Error',
      message:
        'The virtual node rome is not ready: The API server of cluster rome does not answer.',
    });
    expect(peering.virtualNodes[0].ready).toBe('Unknown');
  });

  it.each([
    [
      'nothing but an identity',
      without(hostObjects, 'ResourceSlice', 'VirtualNode', 'Node'),
      {},
      'Pending',
      'Authenticated with cluster rome, but no resources are requested yet.',
    ],
    [
      'a slice without an answer',
      without(hostObjects, 'VirtualNode', 'Node'),
      { ResourceSlice: (object: any) => delete object.status },
      'Pending',
      'Cluster rome has not answered the resource slice rome yet.',
    ],
    [
      'an accepted slice without a virtual node',
      without(hostObjects, 'VirtualNode', 'Node'),
      {},
      'Pending',
      'Waiting for the virtual node of the resource slice rome.',
    ],
    [
      'a virtual node without a node',
      without(hostObjects, 'Node'),
      {},
      'Pending',
      'Waiting for the virtual node rome to become ready.',
    ],
    [
      'a refused slice',
      without(hostObjects, 'VirtualNode', 'Node'),
      {
        ResourceSlice: (object: any) =>
          Object.assign(object.status.conditions[1], {
            status: 'Denied',
            message: 'ResourceSlice resources denied',
          }),
      },
      'Denied',
      'Cluster rome refuses to lend resources: ResourceSlice resources denied.',
    ],
    [
      'a virtual node and slice that are being deleted',
      hostObjects,
      {
        ResourceSlice: (object: any) => {
          object.metadata.deletionTimestamp = '2026-11-23T03:00:00Z';
        },
        VirtualNode: (object: any) => {
          object.status.conditions.push({ type: 'Node', status: 'Draining' });
        },
      },
      'Disconnecting',
      'Waiting for the virtual nodes of cluster rome to be drained and removed.',
    ],
  ])('explains %s', (_name, objects, edits, phase, message) => {
    const [peering] = projectFixture('milan', edited(objects, edits)).peerings;
    expect(peering.outgoing).toMatchObject({ phase, message });
  });

  it.each([
    [
      'a handshake under way',
      { Tenant: (object: any) => delete object.status.authParams },
      'Pending',
      /handshake with cluster milan/,
    ],
    [
      'a drained tenant',
      {
        Tenant: (object: any) => {
          object.spec.tenantCondition = 'Drained';
        },
      },
      'Denied',
      /Tenant milan is drained/,
    ],
    [
      'a cordoned tenant with a new request',
      {
        Tenant: (object: any) => {
          object.spec.tenantCondition = 'Cordoned';
        },
        ResourceSlice: (object: any) => {
          object.status.conditions[1].status = 'Denied';
        },
      },
      'Denied',
      /Tenant milan is cordoned/,
    ],
  ])('explains %s on the member', (_name, edits, phase, message) => {
    const [peering] = projectFixture(
      'rome',
      edited(memberObjects, edits),
    ).peerings;
    expect(peering.incoming.phase).toBe(phase);
    expect(peering.incoming.message).toMatch(message);
  });

  it.each([
    ['Established', 'Connected', 'Established', undefined],
    [
      'Error',
      'No answer through the tunnel',
      'Error',
      'No answer through the tunnel.',
    ],
    ['Pending', 'Connecting', 'Pending', 'Connecting.'],
    ['NotReady', undefined, 'Pending', 'Waiting for the network connection.'],
  ])(
    // The sandbox has no networking module: the condition is scripted.
    'translates the network connection %s',
    (status, message, phase, expected) => {
      const objects = edited(hostObjects, {
        ForeignCluster: object => {
          object.status.modules.networking = {
            enabled: true,
            conditions: [{ type: 'NetworkConnectionStatus', status, message }],
          };
        },
      });
      const { networking } = projectFixture('milan', objects).peerings[0];
      expect(networking.phase).toBe(phase);
      expect(networking.message).toBe(expected);
    },
  );

  it('keeps no credentials', () => {
    const kept = JSON.stringify([
      ...liqoV1.resources.flatMap(resource => [
        ...snapshotOf(hostObjects).list(resource),
        ...snapshotOf(memberObjects).list(resource),
      ]),
    ]);
    expect(JSON.stringify(hostObjects)).toContain('UkVEQUNURUQ');
    expect(kept).not.toContain('UkVEQUNURUQ');
    expect(kept).not.toMatch(/authParams|csr|signedCRT|publicKey/);
  });

  it.each([
    ['nothing at all', {}],
    ['no spec and status', { metadata: { name: 'x', namespace: 'y' } }],
    [
      'wrong types everywhere',
      {
        metadata: { name: 'x', namespace: 'y', labels: 3, annotations: [] },
        spec: 'text',
        status: { conditions: { a: 1 }, modules: [], resources: null },
      },
    ],
    [
      'wrong types deeper down',
      {
        metadata: { name: 'x', namespace: 'y', generation: 'one' },
        spec: {
          clusterID: 7,
          resources: { cpu: {}, memory: 'lots' },
          clusterSelector: { nodeSelectorTerms: [null, 3] },
          containers: [null, { resources: { requests: { cpu: 'much' } } }],
        },
        status: {
          conditions: [null, 'x', { type: 3 }],
          remoteNamespacesConditions: { rome: 'broken' },
          containerStatuses: [{ restartCount: 'often', state: 5 }],
        },
      },
    ],
  ])('survives objects with %s', (_name, garbage) => {
    const kinds = hostObjects.concat(memberObjects);
    const broken = kinds.map(({ apiVersion, kind }) => ({
      ...garbage,
      apiVersion,
      kind,
    }));
    const projection = projectFixture('milan', [...hostObjects, ...broken]);
    expect(
      projection.peerings.find(({ remote }) => remote.clusterId === 'rome'),
    ).toMatchObject({ outgoing: { phase: 'Established' } });
    expect(
      projection.offloadings.find(({ namespace }) => namespace === 'shop'),
    ).toMatchObject({ phase: 'Ready' });
  });

  it('takes the cluster ID from beside Liqo, not from an impostor', () => {
    const impostor = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', namespace: 'a-team' },
      data: { CLUSTER_ID: 'rome' },
    };
    expect(projectFixture('milan', [impostor, ...hostObjects]).clusterId).toBe(
      'milan',
    );
  });

  it.each([
    ['ghcr.io/liqotech/liqo-controller-manager:v1.2.0', 'v1.2.0'],
    ['registry.local:5000/liqo/manager:v1.0.3@sha256:abc', 'v1.0.3'],
    // Pinned without a tag: the ConfigMap's label says it.
    ['registry.local:5000/liqo/manager@sha256:abc', 'v1.2.0'],
  ])('reads the version from the image %s', (image, version) => {
    const deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'liqo-controller-manager', namespace: 'liqo' },
      spec: {
        template: {
          spec: { containers: [{ name: 'controller-manager', image }] },
        },
      },
    };
    expect(
      projectFixture('milan', [...hostObjects, deployment]).liqoVersion,
    ).toBe(version);
  });
});
