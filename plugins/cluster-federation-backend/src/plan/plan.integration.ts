import type {
  OffloadRequest,
  PlanObject,
  PlanStep,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { drive } from '../liqo/shared/__testUtils__/drive';
import {
  PeerableSandbox,
  type Name,
} from '../liqo/v1/peering/__testUtils__/PeerableSandbox';
import { peer, unpeer } from '../liqo/shared/__testUtils__/wishes';
import type { NamespaceWish, OperationWish } from '../operations/types';
import { rehearsed, summary } from './__testUtils__/rehearsed';
import { expectWritten, objectsOf } from './__testUtils__/written';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const begin = peer('milan', 'paris', {
  resources: { cpu: '4', memory: '8Gi', pods: '110' },
});
const end = unpeer('milan', 'paris', true);

const offload: NamespaceWish<OffloadRequest> = {
  request: {
    kind: 'offload',
    cluster: 'milan',
    namespace: 'shop',
    spec: {
      createNamespace: true,
      namespaceMappingStrategy: 'EnforceSameName',
      podOffloadingStrategy: 'LocalAndRemote',
      clusterSelector: {
        nodeSelectorTerms: [
          {
            matchExpressions: [
              {
                key: 'liqo.io/remote-cluster-id',
                operator: 'In',
                values: ['paris'],
              },
            ],
          },
        ],
      },
    },
  },
  mayReplace: false,
  ownerAnnotation: 'cluster-federation/owner',
};

function nameOf({ cluster, kind, namespace, name }: PlanObject): string {
  return `${cluster} ${kind} ${namespace ?? ''}/${name}`;
}

describe('plans on real clusters', () => {
  let world: PeerableSandbox;

  beforeAll(async () => {
    world = await PeerableSandbox.start();
  });

  afterAll(async () => {
    await world?.sandbox.stop();
  });

  /** Versions of everything that a plan could touch. */
  async function versions(): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const { name, kubectl } of world.sandbox.clusters.map(cluster => ({
      name: cluster.name,
      kubectl: (...args: string[]) => cluster.kubectl(args),
    }))) {
      const kinds = await kubectl(
        'api-resources',
        '--categories=liqo',
        '--output=name',
      );
      const json = await kubectl(
        'get',
        [...kinds.trim().split('\n'), 'namespaces', 'secrets'].join(','),
        '--all-namespaces',
        '--output=json',
      );
      for (const { kind, metadata } of JSON.parse(json).items) {
        found[`${name} ${kind} ${metadata.namespace ?? ''}/${metadata.name}`] =
          metadata.resourceVersion;
      }
    }
    return found;
  }

  /** Plans, and makes sure that nothing was changed by that. */
  async function planned(wish: OperationWish): Promise<PlanStep[]> {
    const clients = world.from('milan');
    const before = await versions();
    const { steps } = await rehearsed(clients, wish);
    expect(await versions()).toEqual(before);
    return steps;
  }

  const read = (cluster: string, kind: string, name: string, ns?: string) =>
    world.read(
      cluster as Name,
      kind,
      name,
      ...(ns === undefined ? [] : ['--namespace', ns]),
    );

  it('foresees a peering: what is written then, and nothing else', async () => {
    const steps = await planned(begin);
    expect(summary(steps)).toEqual({
      'tenant-namespaces': [
        'Next',
        'Create Namespace liqo-tenant-paris on milan: Accepted',
        'Create Namespace liqo-tenant-milan on paris: Accepted',
      ],
      nonce: [
        'Later',
        'Create Secret liqo-tenant-milan/liqo-nonce on paris: NotTried',
      ],
      'sign-nonce': [
        'Later',
        'Create Secret liqo-tenant-paris/liqo-signed-nonce on milan: NotTried',
      ],
      tenant: [
        'Later',
        'Create Tenant liqo-tenant-milan/milan on paris: NotTried',
      ],
      identity: [
        'Later',
        'Create Identity liqo-tenant-paris/controlplane-paris on milan: NotTried',
      ],
      'resource-slice': [
        'Later',
        'Create ResourceSlice liqo-tenant-paris/paris on milan: NotTried',
      ],
      'virtual-node': ['Later'],
    });

    expect(
      await drive(world.from('milan'), begin, { last: 'sign-nonce' }),
    ).toEqual({ done: true });
    const half = await planned(begin);
    expect(summary(half)).toMatchObject({
      'sign-nonce': ['Done'],
      tenant: [
        'Next',
        'Create Tenant liqo-tenant-milan/milan on paris: Accepted',
      ],
      'resource-slice': [
        'Later',
        'Create ResourceSlice liqo-tenant-paris/paris on milan: Accepted',
      ],
    });
    const { privateKey } = (
      await read('milan', 'secret', 'authentication-keys', 'liqo')
    ).data;
    const { signedNonce, nonce } = (
      await read('milan', 'secret', 'liqo-signed-nonce', 'liqo-tenant-paris')
    ).data;
    for (const secret of [privateKey, signedNonce, nonce]) {
      expect(secret).toEqual(expect.any(String));
      expect(JSON.stringify(half)).not.toContain(secret);
    }

    expect(await drive(world.from('milan'), begin)).toEqual({ done: true });
    const created = objectsOf(steps, 'Create');
    const { milan, paris } = world.clients;
    const writes = [
      ...milan.writes.map(write => `milan ${write}`),
      ...paris.writes.map(write => `paris ${write}`),
    ].filter(write => !write.includes(' undefined'));
    expect(new Set(writes.map(write => write.replace('apply ', '')))).toEqual(
      new Set(
        created.map(({ cluster, kind, name }) => `${cluster} ${kind} ${name}`),
      ),
    );
    await expectWritten(world, created);
    await expectWritten(world, objectsOf(half, 'Create'));
  });

  it('finds nothing to do of what is there', async () => {
    const states = (await planned(begin)).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['Done']));
  });

  it('tells what a change of resources changes', async () => {
    const more = peer('milan', 'paris', { resources: { cpu: '6' } });
    const steps = await planned(more);
    expect(objectsOf(steps, 'Create', 'Change', 'Delete')).toEqual([
      expect.objectContaining({
        action: 'Change',
        kind: 'ResourceSlice',
        dryRun: 'Accepted',
        differences: [{ path: 'spec.resources.cpu', from: '"4"', to: '"6"' }],
      }),
    ]);
    expect(steps.slice(-2).map(({ state }) => state)).toEqual([
      'Next',
      expect.stringMatching(/Later|Done/),
    ]);
  });

  it.each<[OperationWish['request']['kind'], string, object[]]>([
    ['cordon-node', 'Node', [{ path: 'spec.unschedulable', to: 'true' }]],
    [
      'cordon-tenant',
      'Tenant',
      [{ path: 'spec.tenantCondition', from: '"Active"', to: '"Cordoned"' }],
    ],
    [
      'drain-tenant',
      'Tenant',
      [{ path: 'spec.tenantCondition', from: '"Active"', to: '"Drained"' }],
    ],
  ])('tries %s without effect', async (kind, changed, differences) => {
    const steps = await planned({
      ...begin,
      request: { kind, cluster: 'milan', member: 'paris' },
    } as OperationWish);
    expect(steps[0]).toMatchObject({
      state: 'Next',
      objects: [{ action: 'Change', kind: changed, dryRun: 'Accepted' }],
    });
    expect(steps[0].objects[0].differences).toEqual(
      expect.arrayContaining(differences),
    );
  });

  it('foresees the offloading of a namespace that does not exist yet', async () => {
    const steps = await planned(offload);
    expect(summary(steps)).toEqual({
      namespace: ['Next', 'Create Namespace shop on milan: Accepted'],
      offloading: [
        'Later',
        'Create NamespaceOffloading shop/offloading on milan: NotTried',
      ],
      ready: ['Later'],
    });

    const run = (last?: string) =>
      drive(world.from('milan'), offload as any, { last });
    expect(await run('namespace')).toEqual({ done: true });
    const known = await planned(offload);
    expect(summary(known).offloading).toEqual([
      'Next',
      'Create NamespaceOffloading shop/offloading on milan: Accepted',
    ]);
    expect(await run()).toEqual({ done: true });
    await expectWritten(world, objectsOf(steps, 'Create'));
    await expectWritten(world, objectsOf(known, 'Create'));
  });

  it('tells what the API server would refuse', async () => {
    const { request } = offload;
    const steps = await planned({
      ...offload,
      mayReplace: true,
      request: {
        ...request,
        spec: { ...request.spec, podOffloadingStrategy: 'Nowhere' as any },
      },
    });
    const message = expect.stringContaining('Unsupported value: "Nowhere"');
    expect(steps[1]).toMatchObject({
      state: 'Blocked',
      reason: message,
      fix: expect.any(String),
      objects: [{ action: 'Change', dryRun: 'Refused', message }],
    });
  });

  it('names what goes when the peering ends', async () => {
    const unoffload: OperationWish = {
      ...offload,
      request: { kind: 'unoffload', cluster: 'milan', namespace: 'shop' },
    };
    expect(summary(await planned(unoffload))).toEqual({
      delete: [
        'Next',
        'Delete NamespaceOffloading shop/offloading on milan: Accepted',
      ],
      gone: ['Later'],
    });
    expect(await drive(world.from('milan'), unoffload as any)).toEqual({
      done: true,
    });

    const steps = await planned(end);
    const going = objectsOf(steps, 'Delete').map(nameOf).sort();
    expect(going).toEqual([
      'milan Identity liqo-tenant-paris/controlplane-paris',
      'milan Namespace /liqo-tenant-paris',
      'milan NamespaceMap liqo-tenant-paris/paris',
      'milan ResourceSlice liqo-tenant-paris/paris',
      'milan VirtualNode liqo-tenant-paris/paris',
      'paris Namespace /liqo-tenant-milan',
      'paris Tenant liqo-tenant-milan/milan',
    ]);
    expect(objectsOf(steps, 'Create', 'Change')).toEqual([]);

    const before = Object.keys(await world.inventory());
    expect(before).toEqual(expect.arrayContaining(going));
    expect(await drive(world.from('milan'), end)).toEqual({ done: true });
    const after = Object.keys(await world.inventory());
    expect(going.filter(name => after.includes(name))).toEqual([]);
    // All else that is gone lay in the tenant namespaces, or is Liqo's own.
    const others = before.filter(
      name =>
        !after.includes(name) &&
        !going.includes(name) &&
        !/ liqo-tenant-(paris|milan)\//.test(name),
    );
    expect(others).toEqual(expect.arrayContaining(['milan Node /paris']));
    expect(
      others.filter(name =>
        / (Tenant|Namespace|NamespaceOffloading) /.test(name),
      ),
    ).toEqual([]);
  });
});
