import type { RawObject } from '../../watch/types';
import {
  edited,
  projectObjects,
  snapshotOf,
  without,
} from '../shared/__fixtures__/recordedObjects';
import {
  foreignClusterStatuses,
  readFixture,
} from './__fixtures__/readFixture';
import { liqoV0Reading } from './project';

const host = readFixture('turin-host.json');
const member = readFixture('paris-member.json');
const both = readFixture('turin-both.json');
const PARIS = '12c92cce-a675-51df-9da5-c91db5c631dd';
const TURIN = '40c9667b-a588-5a8a-a384-15a1e64e47f1';

const project = (objects: RawObject[], cluster = 'turin') =>
  projectObjects(liqoV0Reading, cluster, objects);
const peeringOf = (objects: RawObject[]) => project(objects).peerings[0];

function pod(name: string, nodeName: string, labels = {}): RawObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'demo', labels },
    spec: {
      nodeName,
      containers: [
        { name, resources: { requests: { cpu: '1440m', memory: '1Gi' } } },
      ],
    },
    status: { phase: 'Running' },
  };
}

describe('project Liqo 0.x', () => {
  it('knows cluster ID and version, and by what Liqo is there', () => {
    expect(project(host)).toMatchObject({
      clusterId: TURIN,
      liqoVersion: 'v0.10.1',
    });
    const snapshot = snapshotOf(host);
    expect(liqoV0Reading.isInstalled(snapshot)).toBe(true);
    expect(
      liqoV0Reading.isInstalled({ ...snapshot, isServed: () => false }),
    ).toBe(false);
  });

  it('shows the columns of kubectl get foreignclusters', () => {
    const { outgoing, incoming, networking, authentication, apiServer } =
      peeringOf(host);
    // As recorded in the same moment: Established None External Established.
    expect(outgoing.phase).toBe('Established');
    expect(incoming.phase).toBe('None');
    expect(networking.phase).toBe('External');
    expect(authentication.phase).toBe('Established');
    expect(apiServer.phase).toBe('Established');
    expect(networking.message).toBe(
      'The remote cluster network connection is not managed by Liqo.',
    );
  });

  it('shows a peering from the side of the host', () => {
    expect(peeringOf([...host, pod('web', 'liqo-paris')])).toMatchObject({
      remote: { clusterId: PARIS, name: 'paris' },
      role: 'Provider',
      liqoMajor: 0,
      tenantNamespace: {
        local: 'liqo-tenant-paris-467ece',
        remote: 'liqo-tenant-turin-c37d89',
      },
      modules: {
        networking: { enabled: false },
        authentication: { enabled: true },
        offloading: { enabled: true },
      },
      resourceSlices: [
        { name: 'paris', direction: 'Consuming', phase: 'Accepted' },
      ],
      virtualNodes: [{ name: 'liqo-paris', ready: 'True', podCount: 1 }],
      capacity: [
        {
          resource: 'cpu',
          requested: undefined,
          accepted: '14400m',
          used: '1440m',
          usedFraction: expect.closeTo(0.1),
        },
        { resource: 'memory' },
        { resource: 'pods', accepted: '225', used: '1' },
        { resource: 'ephemeral-storage' },
      ],
    });
  });

  it('shows it from the side of the member, with the pods of the host', () => {
    const [peering] = project(
      [
        ...member,
        pod('web', 'paris-worker', {
          'liqo.io/managed-by': 'shadowpod',
          'virtualkubelet.liqo.io/origin': TURIN,
        }),
        pod('own', 'paris-worker'),
      ],
      'paris',
    ).peerings;
    expect(peering).toMatchObject({
      cluster: 'paris',
      remote: { clusterId: TURIN, name: 'turin' },
      role: 'Consumer',
      outgoing: { phase: 'None' },
      incoming: { phase: 'Established' },
      resourceSlices: [{ direction: 'Providing', phase: 'Accepted' }],
      virtualNodes: [],
    });
    expect(
      peering.capacity.find(({ resource }) => resource === 'pods'),
    ).toMatchObject({ used: '1' });
  });

  it('shows a peering in both directions as one', () => {
    expect(project(both).peerings).toHaveLength(1);
    expect(peeringOf(both)).toMatchObject({
      role: 'ConsumerAndProvider',
      outgoing: { phase: 'Established' },
      incoming: { phase: 'Established' },
    });
  });

  it('shows versions without VirtualNode by their nodes', () => {
    expect(peeringOf(without(host, 'VirtualNode')).virtualNodes).toMatchObject([
      { name: 'liqo-paris', ready: 'True' },
    ]);
  });

  it('shows an offloaded namespace with the member by its name', () => {
    expect(project([...host, pod('web', 'liqo-paris')]).offloadings).toEqual([
      expect.objectContaining({
        namespace: 'demo',
        phase: 'Ready',
        remotes: [
          expect.objectContaining({
            clusterId: PARIS,
            name: 'paris',
            namespace: 'demo-turin-c37d89',
            phase: 'Ready',
          }),
        ],
        pods: { local: 0, remote: { [PARIS]: 1 } },
      }),
    ]);
  });

  it('shows what was asked for and is not answered yet', () => {
    const request = {
      apiVersion: 'discovery.liqo.io/v1alpha1',
      kind: 'ResourceRequest',
      metadata: {
        name: 'turin',
        namespace: 'liqo-tenant-paris-467ece',
        labels: { 'liqo.io/remoteID': PARIS, 'liqo.io/replication': 'true' },
      },
      status: { offerState: 'None' },
    };
    expect(
      peeringOf([...without(host, 'ResourceOffer'), request]).resourceSlices,
    ).toEqual([
      {
        name: 'turin',
        direction: 'Consuming',
        phase: 'Pending',
        conditions: [{ type: 'ResourceRequest', status: 'None' }],
      },
    ]);
    expect(peeringOf([...host, request]).resourceSlices).toMatchObject([
      { name: 'paris', phase: 'Accepted' },
    ]);
  });

  it.each([
    ['0.10', { clusterIdentity: { clusterID: PARIS } }, { value: '12ms' }],
    ['0.5', { clusterID: PARIS }, undefined],
  ])('shows the tunnel of Liqo %s', (_, spec, latency) => {
    const { networking } = peeringOf([
      ...host,
      {
        apiVersion: 'net.liqo.io/v1alpha1',
        kind: 'TunnelEndpoint',
        metadata: { name: 'paris', namespace: 'liqo-tenant-paris-467ece' },
        spec,
        status: {
          connection: { status: 'Connected', statusMessage: 'Up', latency },
        },
      },
    ]);
    expect(networking.conditions).toContainEqual({
      type: 'TunnelEndpoint',
      status: 'Connected',
      message: latency ? 'Up. Latency 12ms' : 'Up',
    });
  });

  it('knows a member by its NamespaceMap, whatever its ForeignCluster is called', () => {
    const renamed = edited(host, {
      ForeignCluster: object => {
        object.spec.clusterIdentity.clusterName = 'lutetia';
      },
    });
    const map = {
      apiVersion: 'virtualkubelet.liqo.io/v1alpha1',
      kind: 'NamespaceMap',
      metadata: {
        name: 'paris-467ece',
        namespace: 'liqo-tenant-paris-467ece',
        labels: { 'liqo.io/remote-cluster-id': PARIS },
      },
    };
    const remotesOf = (objects: RawObject[]) =>
      project(objects).offloadings[0].remotes.map(({ clusterId }) => clusterId);
    expect(remotesOf(renamed)).toEqual(['paris-467ece']);
    expect(remotesOf([...renamed, map])).toEqual([PARIS]);
  });

  describe('when something is wrong', () => {
    const broken = (status: object) =>
      peeringOf(
        edited(host, {
          ForeignCluster: object => {
            object.status = status;
          },
        }),
      );

    it('shows a wrong token, and not the token', () => {
      const { outgoing, incoming, authentication } = broken(
        foreignClusterStatuses.wrongToken,
      );
      expect(authentication).toMatchObject({
        phase: 'Error',
        message: expect.stringMatching(
          /^Cannot ensure identity: failed to send identity request: invalid token <redacted>\. Print the peer command on the member again/,
        ),
      });
      expect(JSON.stringify(authentication)).not.toContain('deadbeef');
      // Columns that kubectl prints empty.
      expect([outgoing.phase, incoming.phase]).toEqual(['None', 'None']);
    });

    it.each([
      ['unreachable', /connect: connection refused\. Let the pods of the host/],
      [
        'unknownCa',
        /certificate signed by unknown authority\. Let insecureSkip/,
      ],
      [
        'ownId',
        /^This cluster has the same clusterID of the local cluster\. The cluster ID is that of the host/,
      ],
    ] as const)('shows %s as an error of authentication', (name, message) => {
      const { authentication } = broken(foreignClusterStatuses[name]);
      expect(authentication.phase).toBe('Error');
      expect(authentication.message).toMatch(message);
    });

    it('shows a member that refuses hosts as one that is awaited', () => {
      const { outgoing } = broken(foreignClusterStatuses.incomingDenied);
      expect(outgoing).toMatchObject({
        phase: 'Pending',
        message: expect.stringMatching(/has not created a ResourceOffer/),
      });
    });

    it('shows that the API server of the member is down', () => {
      const { outgoing, apiServer } = broken(
        foreignClusterStatuses.apiServerDown,
      );
      expect(apiServer.phase).toBe('Error');
      expect(outgoing.phase).toBe('Established');
    });
  });

  it.each([
    ['Denied', 'Denied'],
    ['EmptyDenied', 'Denied'],
    ['Disconnecting', 'Disconnecting'],
    ['SomethingNew', 'None'],
  ])('reads the status %s as %s', (status, phase) => {
    const changed = edited(host, {
      ForeignCluster: object => {
        object.status.peeringConditions.find(
          (condition: any) => condition.type === 'OutgoingPeering',
        ).status = status;
      },
    });
    expect(peeringOf(changed).outgoing.phase).toBe(phase);
  });
});
