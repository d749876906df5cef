import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { poll } from '../__testUtils__/poll';
import { readFixture as readV0 } from '../liqo/v0/__fixtures__/readFixture';
import { readFixture as readV1 } from '../liqo/v1/__fixtures__/readFixture';
import { podsOfEntity } from '../service/podsOfEntity';
import {
  connectionsTo,
  writeKubeconfig,
} from '../watch/__testUtils__/connection';
import { ScriptedApiServer } from '../watch/__testUtils__/ScriptedApiServer';
import { DefaultFederationState } from './DefaultFederationState';

const TURIN = '40c9667b-a588-5a8a-a384-15a1e64e47f1';
const PARIS = '12c92cce-a675-51df-9da5-c91db5c631dd';

const scenes = [
  {
    generation: 'Liqo 1.x',
    host: 'milan',
    member: 'rome',
    hostObjects: readV1('host-peered.json'),
    memberObjects: [
      ...readV1('member-peered.json'),
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'liqo-clusterid-configmap', namespace: 'liqo' },
        data: { CLUSTER_ID: 'rome' },
      },
    ],
    virtualNode: 'rome',
    namespace: 'shop',
    remoteNamespace: 'shop-milan',
    twinLabels: {
      'liqo.io/managed-by': 'shadowpod',
      'offloading.liqo.io/origin': 'milan',
      'offloading.liqo.io/destination': 'rome',
    },
  },
  {
    generation: 'Liqo 0.x',
    host: 'turin',
    member: 'paris',
    hostObjects: readV0('turin-host.json'),
    memberObjects: readV0('paris-member.json'),
    virtualNode: 'liqo-paris',
    namespace: 'demo',
    remoteNamespace: 'demo-turin-c37d89',
    twinLabels: {
      'liqo.io/managed-by': 'shadowpod',
      'virtualkubelet.liqo.io/origin': TURIN,
      'virtualkubelet.liqo.io/destination': PARIS,
    },
  },
];

const entity = (annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', annotations },
});
const annotations = {
  'a label selector': {
    'backstage.io/kubernetes-label-selector': 'app=orders',
  },
  'a kubernetes-id': { 'backstage.io/kubernetes-id': 'orders' },
};

// Waits end as soon as what they wait for is there; machines may be busy.
jest.setTimeout(60_000);

describe.each(scenes)('a pod and its twin with $generation', scene => {
  const { host, member, namespace, remoteNamespace } = scene;
  const directory = createMockDirectory();
  let servers: Record<string, ScriptedApiServer>;
  let state: DefaultFederationState;

  function put(cluster: string, object: any) {
    const { apiVersion, kind } = object;
    const plural =
      kind === 'Identity' ? 'identities' : `${kind.toLowerCase()}s`;
    const group = apiVersion === 'v1' ? '/api/v1' : `/apis/${apiVersion}`;
    servers[cluster].put(`${group}/${plural}`, object);
  }

  const pod = (
    where: string,
    nodeName: string,
    labels: object,
    status: object,
  ) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'orders-1',
      namespace: where,
      labels: {
        app: 'orders',
        'backstage.io/kubernetes-id': 'orders',
        ...labels,
      },
    },
    spec: { nodeName },
    status,
  });

  const waiting = (message: string) => ({
    phase: 'Pending',
    containerStatuses: [
      { state: { waiting: { reason: 'ErrImagePull', message } } },
    ],
  });

  beforeEach(async () => {
    directory.clear();
    servers = {
      [host]: await ScriptedApiServer.start(),
      [member]: await ScriptedApiServer.start(),
    };
    for (const [cluster, server] of Object.entries(servers)) {
      ['nodes', 'namespaces', 'pods', 'configmaps'].forEach(plural =>
        server.serve(`/api/v1/${plural}`),
      );
      server.serve('/apis/apps/v1/deployments');
      writeKubeconfig(directory.resolve(cluster), server.port);
    }
    scene.hostObjects.forEach(object => put(host, object));
    scene.memberObjects.forEach(object => put(member, object));
    put(
      host,
      pod(
        namespace,
        scene.virtualNode,
        { 'liqo.io/shadowPod': 'true' },
        waiting('told by the host'),
      ),
    );
    put(
      member,
      pod(
        remoteNamespace,
        `${member}-worker`,
        scene.twinLabels,
        waiting('told by the member'),
      ),
    );
    // It is nobody's twin, whatever its name.
    put(member, pod('elsewhere', `${member}-worker`, {}, { phase: 'Running' }));
    state = DefaultFederationState.create({
      connections: connectionsTo({
        [host]: directory.resolve(host),
        [member]: directory.resolve(member),
      }),
      logger: mockServices.logger.mock({
        child: () => mockServices.logger.mock(),
      }),
    });
    state.start();
    await poll(
      () => ({
        health: state.clusters().map(({ health }) => health),
        offloadings: state.offloadings().length,
      }),
      ({ health, offloadings }) =>
        health.every(word => word === 'Fresh') && offloadings > 0,
      8_000,
    );
  });

  afterEach(async () => {
    await state.stop();
    await Promise.all(Object.values(servers).map(server => server.stop()));
  });

  it.each(Object.entries(annotations))(
    'are one for an entity with %s',
    (_, chosenBy) => {
      const placements = state.placements(podsOfEntity(entity(chosenBy))!);
      expect(
        placements.map(placement => [
          placement.cluster,
          placement.namespace,
          placement.runsOn?.name,
        ]),
      ).toEqual(
        [
          [host, namespace, member],
          [member, 'elsewhere', member],
        ].sort(([one], [other]) => one.localeCompare(other)),
      );
    },
  );

  it('are one by namespace, told by the host, with what the member adds', () => {
    expect(
      state.placements({ cluster: member, namespace: remoteNamespace }),
    ).toEqual([]);
    const placements = state
      .placements({ cluster: host, namespace })
      .filter(({ pod: name }) => name === 'orders-1');
    expect(placements).toMatchObject([
      {
        runsOn: { name: member, remote: true, remoteNamespace },
        obstacle: {
          cause: 'ImagePullFailed',
          evidence: [
            { text: 'ErrImagePull: told by the host' },
            {
              object: `Pod ${member}/${remoteNamespace}/orders-1`,
              text: 'ErrImagePull: told by the member',
            },
          ],
        },
      },
    ]);
  });

  it('are one for who may not see the member, which then adds nothing', () => {
    const told = state.placements({
      cluster: host,
      namespace,
      discloses: () => false,
    });
    expect(JSON.stringify(told)).toContain('told by the host');
    expect(JSON.stringify(told)).not.toContain('told by the member');
  });
});
