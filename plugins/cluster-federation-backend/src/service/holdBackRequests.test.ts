import { NotAllowedError } from '@backstage/errors';
import {
  offloadingReadPermission,
  peeringUpdatePermission,
  type Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { aCluster, anOffloading, aPeering } from '../__testUtils__/FakeState';
import {
  deny,
  PortalWithPermissions,
} from '../__testUtils__/PortalWithPermissions';
import {
  createOffloadingConditionalDecision,
  offloadingConditions,
} from '../permissions';

jest.setTimeout(60_000);

const request = (kind: string) => ({ kind, cluster: 'milan', member: 'rome' });
const unpeer = {
  ...request('unpeer'),
  spec: { deleteTenantNamespaces: false },
};
const nodeKinds = ['cordon-node', 'uncordon-node'];
const tenantKinds = ['cordon-tenant', 'drain-tenant', 'activate-tenant'];

function node(name: string, unschedulable = false) {
  return {
    name,
    unschedulable,
    ready: 'True' as const,
    labels: {},
    conditions: [],
    podCount: 1,
  };
}

function selected(...members: string[]) {
  return members.map(clusterId => ({
    clusterId,
    name: clusterId,
    phase: 'Ready' as const,
  }));
}

describe('requests to hold a member or a host back', () => {
  let portal: PortalWithPermissions;

  beforeAll(async () => {
    portal = await PortalWithPermissions.start({});
  });

  afterAll(() => portal.stop());

  let seenFromHost: Peering;
  let seenFromMember: Peering;

  beforeEach(() => {
    portal.decisions = {};
    portal.kubernetes.objects.clear();
    portal.state.clusterList = [aCluster('milan'), aCluster('rome')];
    seenFromHost = {
      ...aPeering('milan', 'rome'),
      virtualNodes: [node('rome')],
    };
    seenFromMember = {
      ...aPeering('rome', 'milan'),
      outgoing: { phase: 'None', conditions: [] },
      incoming: { phase: 'Established', conditions: [] },
    };
    portal.state.peeringList = [seenFromHost, seenFromMember];
    portal.state.offloadingList = [];
  });

  afterEach(async () => {
    portal.decisions = {};
    const { body } = await portal.get('/operations');
    for (const { id } of body.items) {
      await portal.post(`/operations/${id}/cancel`);
    }
  });

  async function send(kind: string) {
    const { status, body } = await portal.post('/operations', request(kind));
    return { status, body, message: body.error?.message };
  }
  const preflight = async (body: object) =>
    (await portal.post('/preflight', body)).body;
  const told = async (body: object) =>
    (await preflight(body)).findings.map(
      ({ check, severity, message }: any) => `${check} ${severity}: ${message}`,
    );
  const change = (name: string, to: Parameters<typeof aCluster>[1]) => {
    portal.state.clusterList = portal.state.clusterList.map(cluster =>
      cluster.name === name ? { ...cluster, ...to } : cluster,
    );
  };
  const claim = (namespace: string, name: string, onNode: string) =>
    portal.kubernetes.put({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        namespace,
        name,
        annotations: { 'volume.kubernetes.io/selected-node': onNode },
      },
    });

  it.each([...nodeKinds, ...tenantKinds])(
    'of kind %s need the permission to change the peering',
    async kind => {
      portal.decisions = { [peeringUpdatePermission.name]: deny };
      expect(await send(kind)).toMatchObject({ status: 403 });
      expect((await preflight(request(kind))).error.name).toBe(
        'NotAllowedError',
      );
      portal.decisions = {};
      expect(await send(kind)).toMatchObject({
        status: 202,
        body: request(kind),
      });
    },
  );

  it.each(nodeKinds)('of kind %s need the host only', async kind => {
    change('rome', {
      health: 'Stale',
      features: [{ feature: 'peer-member', state: 'MissingRights' }],
    });
    expect(await send(kind)).toMatchObject({ status: 202 });
  });

  it.each(tenantKinds)('of kind %s need the member only', async kind => {
    change('milan', {
      health: 'Stale',
      features: [{ feature: 'peer-host', state: 'MissingRights' }],
    });
    expect(await send(kind)).toMatchObject({ status: 202 });
  });

  it.each<[string, string, () => void, number, RegExp]>([
    [
      'a host out of reach',
      'cordon-node',
      () => change('milan', { health: 'Stale' }),
      503,
      /^cluster: contact with milan is lost/,
    ],
    [
      'a host without the rights for it',
      'cordon-node',
      () =>
        change('milan', {
          features: [{ feature: 'peer-host', state: 'MissingRights' }],
        }),
      409,
      /^cluster: .*ClusterRole cluster-federation-peer-host /,
    ],
    [
      'a host without virtual nodes for the member',
      'uncordon-node',
      () => {
        portal.state.peeringList = [{ ...seenFromHost, virtualNodes: [] }];
      },
      409,
      /^member: cluster milan has no virtual node for rome; peer the two first/,
    ],
    [
      'a host that only peers',
      'cordon-node',
      () => change('milan', { access: 'peering', health: 'NotFollowed' }),
      409,
      /^cluster: the portal's credential for milan allows peering only/,
    ],
    [
      'a member that nobody knows yet',
      'cordon-node',
      () => change('rome', { clusterId: undefined }),
      503,
      /^member: Liqo's ID of cluster rome is not known yet/,
    ],
    [
      'a member out of reach',
      'drain-tenant',
      () => change('rome', { health: 'Connecting' }),
      503,
      /^member: rome is not connected yet/,
    ],
    [
      'a member without the rights for it',
      'activate-tenant',
      () =>
        change('rome', {
          features: [{ feature: 'peer-member', state: 'MissingRights' }],
        }),
      409,
      /^member: .*ClusterRole cluster-federation-peer-member /,
    ],
    [
      'a member that only peers',
      'cordon-tenant',
      () => change('rome', { access: 'peering', health: 'NotFollowed' }),
      409,
      /^member: the portal's credential for rome allows peering only/,
    ],
    [
      'a host that is no tenant',
      'cordon-tenant',
      () => {
        portal.state.peeringList = [
          {
            ...seenFromMember,
            incoming: { phase: 'None', conditions: [] },
          },
        ];
      },
      409,
      /^cluster: milan is no tenant of cluster rome; peer the two first/,
    ],
    [
      'a member without connection',
      'drain-tenant',
      () => {
        portal.state.clusterList = [aCluster('milan')];
        portal.state.peeringList = [
          {
            ...seenFromHost,
            remote: { ...seenFromHost.remote, connected: false },
          },
        ];
      },
      409,
      /^member: the portal has no connection to rome; .* or use liqoctl drain tenant with a kubeconfig of the cluster with ID rome$/,
    ],
  ])('are refused for %s', async (_, kind, prepare, status, message) => {
    prepare();
    expect(await send(kind)).toMatchObject({
      status,
      message: expect.stringMatching(message),
    });
    expect((await portal.get('/operations')).body.items).not.toContainEqual(
      expect.objectContaining({ kind, phase: 'Pending' }),
    );
  });

  describe('tell whom they concern', () => {
    const pods = { local: 1, remote: { rome: 2 } };

    beforeEach(() => {
      portal.state.offloadingList = [
        anOffloading('milan', 'bank', {
          pods: { local: 0, remote: { rome: 5 } },
          remotes: selected('rome', 'paris'),
          podOffloadingStrategy: 'Remote',
          owner: 'group:default/bank',
        }),
        anOffloading('milan', 'idle', { remotes: selected('rome') }),
        anOffloading('milan', 'shop', {
          pods,
          remotes: selected('rome'),
          podOffloadingStrategy: 'Remote',
        }),
        anOffloading('milan', 'web', { pods, remotes: selected('rome') }),
        anOffloading('rome', 'other', { pods }),
      ];
    });

    it.each(['unpeer', 'drain-tenant'])(
      'and what becomes of the pods, for %s',
      async kind => {
        claim('web', 'data', 'rome');
        claim('web', 'cache', 'milan-worker');
        claim('idle', 'archive', 'rome');
        const { impact, findings } = await preflight(
          kind === 'unpeer' ? unpeer : request(kind),
        );
        expect(impact).toEqual({
          namespaces: [
            {
              cluster: 'milan',
              namespace: 'bank',
              owner: 'group:default/bank',
              podOffloadingStrategy: 'Remote',
              pods: 5,
              fate: 'Rescheduled',
              volumes: [],
            },
            {
              cluster: 'milan',
              namespace: 'shop',
              podOffloadingStrategy: 'Remote',
              pods: 2,
              fate: 'Pending',
              volumes: [],
            },
            {
              cluster: 'milan',
              namespace: 'web',
              podOffloadingStrategy: 'LocalAndRemote',
              pods: 2,
              fate: 'Rescheduled',
              volumes: ['data'],
            },
            {
              cluster: 'milan',
              namespace: 'idle',
              podOffloadingStrategy: 'LocalAndRemote',
              pods: 0,
              fate: 'Rescheduled',
              volumes: ['archive'],
            },
          ],
          hidden: { namespaces: 0, pods: 0 },
          movingPods: 9,
        });
        expect(findings).toContainEqual({
          check: 'volumes',
          severity: 'warning',
          cluster: 'milan',
          message:
            "In namespace web the volume of data lies on rome: Liqo deletes it there, and pods that use it can't run elsewhere.",
          fix: 'Copy what is to be kept first.',
        });
      },
    );

    it.each(['cordon-node', 'cordon-tenant'])(
      'and that pods stay, for %s',
      async kind => {
        const { impact, findings } = await preflight(request(kind));
        expect(impact.namespaces.map(({ fate }: any) => fate)).toEqual([
          'Stay',
          'Stay',
          'Stay',
        ]);
        expect(impact.movingPods).toBe(0);
        expect(findings).toContainEqual(
          expect.objectContaining({ check: 'running-pods', severity: 'ok' }),
        );
      },
    );

    it('as far as one may see', async () => {
      claim('web', 'data', 'rome');
      portal.decisions = {
        [offloadingReadPermission.name]: createOffloadingConditionalDecision(
          offloadingReadPermission,
          offloadingConditions.inNamespace({ namespaces: ['shop'] }),
        ),
      };
      const { impact, findings } = await preflight(unpeer);
      expect(impact).toMatchObject({
        namespaces: [{ namespace: 'shop', pods: 2 }],
        hidden: { namespaces: 2, pods: 7 },
        movingPods: 9,
      });
      expect(JSON.stringify({ impact, findings })).not.toMatch(/bank|web|data/);
      expect(findings).toContainEqual(
        expect.objectContaining({
          message:
            '1 volume of namespaces that you may not see lies on rome as well.',
        }),
      );
    });

    it('and that volumes could not be looked for', async () => {
      const list = jest
        .spyOn(portal.kubernetes, 'list')
        .mockRejectedValue(new NotAllowedError('cannot list them'));
      const finding = {
        check: 'volumes',
        severity: 'could-not-check',
        cluster: 'milan',
      };
      expect((await preflight(unpeer)).findings).toContainEqual({
        ...finding,
        message:
          'Could not check which volumes lie on the member: cannot list them.',
        fix: "Apply the ClusterRole cluster-federation-peer-host on cluster milan and bind it to the portal's credential.",
      });
      list.mockClear();
      change('milan', { health: 'Stale' });
      expect((await preflight(unpeer)).findings).toContainEqual({
        ...finding,
        message:
          'Could not check which volumes lie on the member: the portal has no contact with cluster milan.',
      });
      expect(list).not.toHaveBeenCalled();
      list.mockRestore();
    });

    it('among them those whose new pods find no place', async () => {
      expect(await told(request('cordon-node'))).toEqual([
        'running-pods ok: Pods that run on rome stay there.',
        'new-pods warning: New pods of namespace shop may run on members only, and rome is the only one: they stay Pending.',
      ]);
    });

    it('unless nothing is taken away', async () => {
      expect(await preflight(request('uncordon-node'))).toEqual({
        findings: [],
      });
      const { impact, findings } = await preflight(request('activate-tenant'));
      expect(impact).toBeUndefined();
      expect(findings).toMatchObject([{ check: 'healing', severity: 'ok' }]);
    });
  });

  it('warn that draining heals slowly, and that the host does not notice', async () => {
    const about = async (kind: string) =>
      (await preflight(request(kind))).findings
        .filter(({ severity }: any) => severity === 'warning')
        .map(({ check }: any) => check);
    expect(await about('drain-tenant')).toEqual([
      'namespaces-on-member',
      'new-pods',
      'healing',
    ]);
    expect(await about('cordon-tenant')).toEqual(['new-pods']);

    portal.state.peeringList = [
      { ...seenFromHost, virtualNodes: [node('rome', true)] },
      seenFromMember,
    ];
    expect(await about('drain-tenant')).toEqual([
      'namespaces-on-member',
      'healing',
    ]);
    expect(await about('cordon-tenant')).toEqual([]);
  });

  it('are not alone to say what remains: the end of a peering does, too', async () => {
    portal.state.peeringList = [
      seenFromHost,
      { ...seenFromMember, tenantNamespace: { local: 'liqo-tenant-milan' } },
    ];
    expect(await told(unpeer)).toContain(
      "tenant-namespaces ok: Afterwards there remain: the tenant namespace liqo-tenant-rome on milan and the tenant namespace liqo-tenant-milan on rome, and Liqo's own record of the other cluster, the ForeignCluster, on both.",
    );

    portal.state.peeringList = [
      {
        ...seenFromHost,
        outgoing: { phase: 'None', conditions: [] },
        virtualNodes: [],
      },
      {
        ...seenFromMember,
        resourceSlices: [
          {
            name: 'rome',
            direction: 'Providing',
            phase: 'Accepted',
            conditions: [],
          },
        ],
      },
    ];
    expect(await told(unpeer)).toContain(
      'leftovers warning: Cluster rome still has Tenant milan and ResourceSlice rome, left over from a peering that has ended on milan.',
    );
  });
});
