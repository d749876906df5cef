import { generateKeyPairSync } from 'node:crypto';
import {
  InputError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { OffloadRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { NamespaceWish } from '../operations/types';
import {
  FakeCluster,
  tenantNamespace,
  tenantObject,
} from '../liqo/shared/__testUtils__/FakeCluster';
import { peer, unpeer } from '../liqo/shared/__testUtils__/wishes';
import { rehearsed, summary } from './__testUtils__/rehearsed';

const CANARY = 'canary-7f3a9c51d2e84b60';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const pem = generateKeyPairSync('ed25519')
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

const keys = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'authentication-keys', namespace: 'liqo' },
  data: { privateKey: base64(pem) },
};

/** What Liqo has without any peering. */
const network = (name: string, cidr: string) => ({
  apiVersion: 'ipam.liqo.io/v1alpha1',
  kind: 'Network',
  metadata: {
    name,
    namespace: 'liqo',
    labels: { 'ipam.liqo.io/network-type': name },
  },
  status: { cidr },
});
const template = (role: string) => ({
  apiVersion: 'networking.liqo.io/v1beta1',
  kind: `WgGateway${role}Template`,
  metadata: { name: `wireguard-${role.toLowerCase()}`, namespace: 'liqo' },
});
const liqo = [
  keys,
  network('pod-cidr', '10.0.0.0/16'),
  network('external-cidr', '10.70.0.0/16'),
  template('Server'),
  template('Client'),
];

const secretOf = (
  remoteId: string,
  name: string,
  label: string,
  data: object,
) =>
  tenantObject('Secret', remoteId, {
    metadata: {
      name,
      labels: {
        'liqo.io/remote-cluster-id': remoteId,
        [`liqo.io/${label}`]: 'true',
      },
    },
    data,
    apiVersion: 'v1',
  });

function fresh() {
  return {
    cluster: new FakeCluster(...liqo),
    member: new FakeCluster(...liqo),
  };
}

/** The member has made a nonce, and the host has signed it. */
function halfPeered() {
  return {
    cluster: new FakeCluster(
      ...liqo,
      tenantNamespace('paris'),
      secretOf('paris', 'liqo-signed-nonce', 'signed-nonce', {
        nonce: base64(CANARY),
        signedNonce: base64(`signed ${CANARY}`),
      }),
    ),
    member: new FakeCluster(...liqo, tenantNamespace('milan', 'for-milan'), {
      ...secretOf('milan', 'liqo-nonce', 'nonce', { nonce: base64(CANARY) }),
      metadata: {
        name: 'liqo-nonce',
        namespace: 'for-milan',
        labels: {
          'liqo.io/nonce': 'true',
          'liqo.io/remote-cluster-id': 'milan',
        },
      },
    } as any),
  };
}

const offload: NamespaceWish<OffloadRequest> = {
  request: {
    kind: 'offload',
    cluster: 'milan',
    namespace: 'shop',
    spec: {
      createNamespace: true,
      namespaceMappingStrategy: 'DefaultName',
      podOffloadingStrategy: 'LocalAndRemote',
      clusterSelector: { nodeSelectorTerms: [] },
      owner: 'group:default/shop',
    },
  },
  mayReplace: false,
  ownerAnnotation: 'owner',
};

const writesOf = (...clusters: FakeCluster[]) =>
  clusters.flatMap(cluster => [...cluster.objects.keys()].sort());

describe('rehearse', () => {
  it('foresees everything of a peering that does not exist yet', async () => {
    const clients = fresh();
    const { steps } = await rehearsed(
      clients,
      peer('milan', 'paris', {
        networking: { enabled: true },
        resources: { cpu: '4' },
      }),
    );
    const HOST = 'liqo-tenant-paris';
    const MEMBER = 'liqo-tenant-milan';
    expect(summary(steps)).toEqual({
      'tenant-namespaces': [
        'Next',
        `Create Namespace ${HOST} on milan: Accepted`,
        `Create Namespace ${MEMBER} on paris: Accepted`,
      ],
      'network-configuration': [
        'Later',
        `Create Configuration ${HOST}/paris on milan: NotTried`,
        `Create Configuration ${MEMBER}/milan on paris: NotTried`,
      ],
      'gateway-server': [
        'Later',
        `Create GatewayServer ${MEMBER}/milan on paris: NotTried`,
      ],
      'gateway-client': [
        'Later',
        `Create GatewayClient ${HOST}/paris on milan: NotTried`,
      ],
      'public-keys': [
        'Later',
        `Create PublicKey ${MEMBER}/milan on paris: NotTried`,
        `Create PublicKey ${HOST}/paris on milan: NotTried`,
      ],
      connection: ['Later'],
      nonce: ['Later', `Create Secret ${MEMBER}/liqo-nonce on paris: NotTried`],
      'sign-nonce': [
        'Later',
        `Create Secret ${HOST}/liqo-signed-nonce on milan: NotTried`,
      ],
      tenant: ['Later', `Create Tenant ${MEMBER}/milan on paris: NotTried`],
      identity: [
        'Later',
        `Create Identity ${HOST}/controlplane-paris on milan: NotTried`,
      ],
      'resource-slice': [
        'Later',
        `Create ResourceSlice ${HOST}/paris on milan: NotTried`,
      ],
      'virtual-node': ['Later'],
    });
    const object = (step: string) =>
      steps.find(({ id }) => id === step)!.objects[0];
    expect(object('nonce').message).toBe(
      'Namespace liqo-tenant-milan does not exist yet',
    );
    expect(object('sign-nonce').differences).toContainEqual({
      path: 'data.nonce',
      to: '<nonce made by paris>',
    });
    expect(object('tenant')).toMatchObject({
      message: expect.stringContaining('<nonce signed by milan>'),
      differences: expect.arrayContaining([
        { path: 'spec.csr', to: '<certificate request of milan>' },
      ]),
    });
    expect(object('gateway-client').differences).toContainEqual({
      path: 'spec.endpoint.addresses',
      to: '["<address of the gateway of paris>"]',
    });
    expect(object('public-keys').differences).toContainEqual({
      path: 'spec.publicKey',
      to: '<public key of the gateway of milan>',
    });
    expect(object('resource-slice').differences).toContainEqual({
      path: 'spec.resources.cpu',
      to: '"4"',
    });
    expect(clients.cluster.objects.size).toBe(liqo.length);
    expect(clients.member.objects.size).toBe(liqo.length);
  });

  it('goes on from what exists, with the names there are, and shows no secret', async () => {
    const clients = halfPeered();
    const before = writesOf(clients.cluster, clients.member);
    const result = await rehearsed(clients, peer('milan', 'paris'));
    expect(summary(result.steps)).toEqual({
      'tenant-namespaces': ['Done'],
      nonce: ['Done'],
      'sign-nonce': ['Done'],
      tenant: ['Next', 'Create Tenant for-milan/milan on paris: Accepted'],
      identity: [
        'Later',
        'Create Identity liqo-tenant-paris/controlplane-paris on milan: NotTried',
      ],
      'resource-slice': [
        'Later',
        'Create ResourceSlice liqo-tenant-paris/paris on milan: Accepted',
      ],
      'virtual-node': ['Later'],
    });
    expect(writesOf(clients.cluster, clients.member)).toEqual(before);

    const text = JSON.stringify(result);
    for (const secret of [CANARY, pem, `signed ${CANARY}`]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(base64(secret));
    }
    // The same fields are there, or it would prove nothing.
    expect(text).toContain('spec.signature');
  });

  it('does not show a secret that the API server repeats', async () => {
    const { cluster, member } = halfPeered();
    member.failures.apply = [
      new InputError(
        `Apply Tenant: signature: Invalid value: "${base64(
          `signed ${CANARY}`,
        )}"`,
      ),
    ];
    const result = await rehearsed({ cluster, member }, peer('milan', 'paris'));
    expect(result.steps[3]).toMatchObject({
      state: 'Blocked',
      reason: 'Apply Tenant: signature: Invalid value: "<not shown>"',
      fix: expect.any(String),
      objects: [
        {
          dryRun: 'Refused',
          message: 'Apply Tenant: signature: Invalid value: "<not shown>"',
        },
      ],
    });
    expect(JSON.stringify(result)).not.toContain(base64(CANARY).slice(0, 12));
  });

  it('makes anew what has to be deleted before', async () => {
    const { cluster, member } = halfPeered();
    member.find<any>({
      kind: 'Secret',
      namespace: 'for-milan',
      name: 'liqo-nonce',
    }).data.nonce = base64('another one');
    const { steps } = await rehearsed(
      { cluster, member },
      peer('milan', 'paris'),
    );
    expect(summary(steps)['sign-nonce']).toEqual([
      'Next',
      'Delete Secret liqo-tenant-paris/liqo-signed-nonce on milan: Accepted',
      'Create Secret liqo-tenant-paris/liqo-signed-nonce on milan: NotTried',
    ]);
  });

  it('tells why the first open step is blocked, and shows what would follow', async () => {
    const { cluster, member } = halfPeered();
    cluster.put(tenantNamespace('paris', 'second'));
    const { steps } = await rehearsed(
      { cluster, member },
      peer('milan', 'paris'),
    );
    expect(steps[0]).toMatchObject({
      state: 'Blocked',
      reason: expect.stringContaining('several tenant namespaces'),
      fix: expect.any(String),
    });

    cluster.remove({ kind: 'Namespace', name: 'second' });
    cluster.remove({
      kind: 'Secret',
      namespace: 'liqo',
      name: keys.metadata.name,
    });
    const later = await rehearsed({ cluster, member }, peer('milan', 'paris'));
    expect(summary(later.steps)).toMatchObject({
      tenant: ['Blocked'],
      identity: ['Later', expect.stringContaining('Create Identity')],
    });
  });

  it('tells what rights are lacking', async () => {
    const { cluster, member } = fresh();
    cluster.failures.apply = [
      new NotAllowedError(
        'Apply Namespace shop: namespaces "shop" is forbidden: User "jane" cannot patch resource "namespaces" in API group "" at the cluster scope',
      ),
    ];
    const { steps } = await rehearsed({ cluster, member }, offload);
    expect(steps[0]).toMatchObject({
      state: 'Blocked',
      reason: expect.stringContaining('cannot patch resource "namespaces"'),
      fix: expect.stringContaining('cluster-federation-offload'),
      objects: [{ action: 'Create', dryRun: 'Refused' }],
    });
  });

  it('ends when a cluster does not answer', async () => {
    const { cluster, member } = fresh();
    member.failures.get = [new ServiceUnavailableError('no answer')];
    await expect(
      rehearsed({ cluster, member }, peer('milan', 'paris')),
    ).rejects.toThrow('no answer');
  });

  it('names what goes with a peering, and lets nothing seem gone', async () => {
    const slice = tenantObject('ResourceSlice', 'paris', {
      metadata: {
        labels: { 'liqo.io/replication': 'true', 'liqo.io/remoteID': 'paris' },
      },
      apiVersion: 'authentication.liqo.io/v1beta1',
    });
    const identity = tenantObject('Identity', 'paris', {
      spec: { type: 'ControlPlane', authParams: { ca: CANARY } },
      apiVersion: 'authentication.liqo.io/v1beta1',
    });
    const tenant = tenantObject('Tenant', 'milan', {
      apiVersion: 'authentication.liqo.io/v1beta1',
    });
    const clients = {
      cluster: new FakeCluster(tenantNamespace('paris'), slice, identity),
      member: new FakeCluster(tenantNamespace('milan'), tenant),
    };
    const result = await rehearsed(clients, unpeer('milan', 'paris', true));
    expect(summary(result.steps)).toEqual({
      'other-direction': ['Done'],
      'resource-slices': [
        'Next',
        'Delete ResourceSlice liqo-tenant-paris/paris on milan: Accepted',
      ],
      'virtual-nodes': ['Done'],
      'namespace-maps': ['Done'],
      identity: [
        'Later',
        'Delete Identity liqo-tenant-paris/paris on milan: Accepted',
      ],
      tenant: [
        'Later',
        'Delete Tenant liqo-tenant-milan/milan on paris: Accepted',
      ],
      networking: ['Done'],
      verify: ['Later'],
      'tenant-namespaces': [
        'Later',
        'Delete Namespace liqo-tenant-paris on milan: Accepted',
        'Delete Namespace liqo-tenant-milan on paris: Accepted',
      ],
    });
    expect(JSON.stringify(result)).not.toContain(CANARY);
    expect(result.intent).toEqual([]);
    expect(clients.cluster.objects.size).toBe(3);
    expect(clients.member.objects.size).toBe(2);
  });

  it('plans an offloading together with its namespace', async () => {
    const { cluster } = fresh();
    const { steps, intent } = await rehearsed({ cluster }, offload);
    expect(summary(steps)).toEqual({
      namespace: ['Next', 'Create Namespace shop on milan: Accepted'],
      offloading: [
        'Later',
        'Create NamespaceOffloading shop/offloading on milan: NotTried',
      ],
      ready: ['Later'],
    });
    expect(intent).toMatchObject([
      {
        kind: 'Namespace',
        metadata: { annotations: { owner: 'group:default/shop' } },
      },
      {
        kind: 'NamespaceOffloading',
        metadata: { namespace: 'shop' },
        spec: { clusterSelector: { nodeSelectorTerms: [] } },
      },
    ]);
    expect(cluster.objects.size).toBe(liqo.length);
  });

  it('says what becomes different in an offloading, whose state is then awaited anew', async () => {
    const { cluster } = fresh();
    cluster.put({ kind: 'Namespace', metadata: { name: 'shop' } });
    await cluster.apply({
      apiVersion: 'offloading.liqo.io/v1beta1',
      kind: 'NamespaceOffloading',
      metadata: { name: 'offloading', namespace: 'shop' },
      spec: { ...offload.request.spec, podOffloadingStrategy: 'Remote' },
      status: { offloadingPhase: 'Ready', observedGeneration: 1 },
    } as any);
    const wish = { ...offload, mayReplace: true };
    const { steps, intent } = await rehearsed({ cluster }, wish);
    expect(summary(steps)).toEqual({
      namespace: ['Done'],
      offloading: [
        'Next',
        'Change NamespaceOffloading shop/offloading on milan: Accepted',
      ],
      ready: ['Later'],
    });
    expect(steps[1].objects[0].differences).toContainEqual({
      path: 'spec.podOffloadingStrategy',
      from: '"Remote"',
      to: '"LocalAndRemote"',
    });
    expect(intent.map(({ kind }) => kind)).toEqual(['NamespaceOffloading']);

    const unoffloaded = await rehearsed(
      { cluster },
      {
        ...wish,
        request: { kind: 'unoffload', cluster: 'milan', namespace: 'shop' },
      },
    );
    expect(summary(unoffloaded.steps)).toEqual({
      delete: [
        'Next',
        'Delete NamespaceOffloading shop/offloading on milan: Accepted',
      ],
      gone: ['Later'],
    });
  });
});
