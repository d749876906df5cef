import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import {
  clusterReadPermission,
  peerCommandCreatePermission,
  peerCommandRevealPermission,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { aCluster } from '../__testUtils__/FakeState';
import {
  deny,
  PortalWithPermissions,
} from '../__testUtils__/PortalWithPermissions';
import {
  clusterConditions,
  createClusterConditionalDecision,
} from '../permissions';
import { putLiqo0, withLiqo0 } from './__testUtils__/liqo0';

jest.setTimeout(60_000);

const ID = 'd154430c-ee29-57af-b5bd-a44bd79eeb5c';
const TOKEN = 'c0ffee5a'.repeat(16);
const command = `liqoctl peer out-of-band paris --auth-url https://192.0.2.2:443 --cluster-id ${ID} --auth-token ${TOKEN}`;
const secret = {
  kind: 'Secret',
  namespace: 'liqo',
  name: `remote-token-${ID}`,
};

describe('members of Liqo 0.x', () => {
  let portal: PortalWithPermissions;

  beforeAll(async () => {
    portal = await PortalWithPermissions.start({
      config: {
        impersonation: { userPrefix: 'portal:', groupPrefix: 'portal:' },
      },
    });
  });

  afterAll(() => portal.stop());

  beforeEach(() => {
    portal.decisions = {};
    portal.audit.length = 0;
    portal.actedAs.length = 0;
    portal.state.clusterList = [
      aCluster('milan', withLiqo0),
      aCluster('oslo', { ...withLiqo0, clusterId: 'oslo-id' }),
    ];
    for (const [kubernetes, clusterName] of [
      [portal.kubernetes, 'milan'],
      [portal.oslo, 'oslo'],
    ] as const) {
      kubernetes.objects.clear();
      kubernetes.calls.length = 0;
      kubernetes.failures.get = [];
      putLiqo0(kubernetes, {
        clusterId: `${clusterName}-id`,
        clusterName,
        token: TOKEN,
      });
    }
  });

  const change = (name: string, to: Parameters<typeof aCluster>[1]) => {
    portal.state.clusterList = portal.state.clusterList.map(cluster =>
      cluster.name === name ? { ...cluster, ...to } : cluster,
    );
  };
  const register = (body: object = { cluster: 'milan', command }) =>
    portal.post('/peer-commands', body);
  const reveal = (cluster: string) =>
    portal.post(`/clusters/${cluster}/peer-command`);
  const only = (
    permission: Parameters<typeof createClusterConditionalDecision>[0],
    ...clusters: string[]
  ) => ({
    [permission.name]: createClusterConditionalDecision(
      permission,
      clusterConditions.hasCluster({ clusters }),
    ),
  });
  const byId = {
    kind: 'peer',
    cluster: 'milan',
    member: ID,
    spec: { networking: { enabled: false } },
  };

  describe('are registered by a peer command', () => {
    it('which goes to the host and nowhere else', async () => {
      const answer = await register();
      expect(answer.status).toBe(201);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.body).toEqual({
        cluster: 'milan',
        clusterId: ID,
        clusterName: 'paris',
        authUrl: 'https://192.0.2.2',
        expiresAt: expect.any(String),
      });
      expect(portal.kubernetes.find<any>(secret)?.data.token).toBe(
        Buffer.from(TOKEN).toString('base64'),
      );
      expect(portal.audit).toEqual([
        {
          eventId: 'peer-command-create',
          severityLevel: 'medium',
          meta: { cluster: 'milan' },
          end: 'success',
          endMeta: { clusterId: ID },
        },
      ]);
      // As with peerings, the rights are the portal's own.
      expect(portal.actedAs).toEqual([]);
      expect(JSON.stringify(answer.headers) + answer.text).not.toContain(TOKEN);
    });

    it('and can be peered by the cluster ID from then on', async () => {
      const before = await portal.post('/plan', byId);
      expect(before.body.error).toMatchObject({
        name: 'NotFoundError',
        message: `member: there is no cluster ${ID}; there are milan, oslo`,
      });
      await register();
      const { status, body } = await portal.post('/plan', byId);
      expect({ status, body }).toMatchObject({ status: 200 });
      expect(JSON.stringify(body)).not.toContain(TOKEN);
    });

    it.each([
      [
        'an unknown cluster',
        () => {},
        { cluster: 'rome', command },
        404,
        'cluster: there is no cluster rome; there are milan, oslo',
      ],
      [
        'what is no peer command',
        () => {},
        { cluster: 'milan', command: TOKEN },
        400,
        /^command: there is no "liqoctl peer out-of-band" in it; /,
      ],
      [
        'the command of the host itself',
        () => {},
        { cluster: 'milan', command: command.replace(ID, 'milan-id') },
        400,
        /^command: it was printed by milan itself; /,
      ],
      [
        'the command of a cluster that the portal is connected to',
        () => {},
        { cluster: 'milan', command: command.replace(ID, 'oslo-id') },
        400,
        'command: the portal is connected to it as oslo; peer it by its name',
      ],
      [
        'a host with Liqo 1.x',
        () => change('milan', { liqoMajor: 1, liqoVersion: 'v1.2.0' }),
        { cluster: 'milan', command },
        409,
        /^cluster: milan runs Liqo v1\.2\.0, which has no peer commands; /,
      ],
      [
        'a host without Liqo',
        () => change('milan', { liqoMajor: undefined, liqoVersion: undefined }),
        { cluster: 'milan', command },
        409,
        'cluster: Liqo is not installed on milan',
      ],
      [
        'a host without contact',
        () => change('milan', { health: 'Stale' }),
        { cluster: 'milan', command },
        503,
        /^cluster: contact with milan is lost since /,
      ],
      [
        'a host on which the portal lacks rights',
        () =>
          change('milan', {
            features: [{ feature: 'peer-host', state: 'MissingRights' }],
          }),
        { cluster: 'milan', command },
        409,
        /^cluster: the portal lacks rights on cluster milan; apply the ClusterRole cluster-federation-peer-host /,
      ],
      [
        'a host whose credential is for members',
        () => change('milan', { access: 'peering', health: 'NotFollowed' }),
        { cluster: 'milan', command },
        409,
        /^cluster: the portal's credential for milan lets it be a member only; /,
      ],
    ])('but not %s', async (_, arrange, request, status, told) => {
      arrange();
      const answer = await register(request);
      expect(answer.status).toBe(status);
      expect(answer.body.error.message).toMatch(told);
      expect(answer.text).not.toContain(TOKEN);
      expect(JSON.stringify(portal.audit)).not.toContain(TOKEN);
      expect(portal.kubernetes.writes()).toEqual([]);
      expect(portal.audit).toMatchObject([
        { eventId: 'peer-command-create', end: 'fail' },
      ]);
    });

    it('as if it were not connected where the caller may not see that it is', async () => {
      portal.decisions = only(clusterReadPermission, 'milan');
      const { status } = await register({
        cluster: 'milan',
        command: command.replace(ID, 'oslo-id'),
      });
      expect(status).toBe(201);
    });

    it.each([
      [
        'a number',
        { cluster: 'milan', command: 1 },
        /^command: must be string/,
      ],
      [
        'a list',
        { cluster: 'milan', command: [command] },
        /^command: must be string/,
      ],
      [
        'a book',
        { cluster: 'milan', command: `${command}${' '.repeat(20_000)}` },
        /^command: must NOT have more than 20000 characters/,
      ],
      ['no command', { cluster: 'milan' }, /^command: is needed/],
      [
        'a field of another name',
        { cluster: 'milan', command, token: TOKEN },
        /^token: not a known field here/,
      ],
      [
        'the token in place of the cluster',
        { cluster: `_${TOKEN} `, command },
        /^cluster: must match pattern/,
      ],
    ])('and %s is refused without repeating it', async (_, body, told) => {
      const answer = await register(body);
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toMatch(told);
      expect(answer.text).not.toContain(TOKEN.slice(0, 16));
    });

    it('and what is no JSON is refused without repeating it', async () => {
      const answer = await portal
        .post('/peer-commands')
        .set('Content-Type', 'application/json')
        .send(`{"cluster":"milan","command":"${TOKEN}`);
      expect(answer.status).toBe(400);
      const unquoted = await portal
        .post('/peer-commands')
        .set('Content-Type', 'application/json')
        .send(`{"cluster":"milan","command":${TOKEN}}`);
      expect(unquoted.status).toBe(400);
      for (const { text } of [answer, unquoted]) {
        expect(text).not.toContain(TOKEN.slice(0, 8));
      }
    });

    it('with the permission on the host', async () => {
      portal.decisions = only(peerCommandCreatePermission, 'oslo');
      const { status, body } = await register();
      expect(status).toBe(403);
      expect(body.error.message).toBe(
        `The permission ${peerCommandCreatePermission.name} for milan is needed`,
      );
      expect(portal.kubernetes.calls).toEqual([]);
    });
  });

  describe('are looked up', () => {
    beforeEach(async () => {
      await register();
    });

    it('as unknown where the portal may read no tokens', async () => {
      portal.kubernetes.failures.get = [new NotAllowedError('forbidden')];
      const { status } = await portal.post('/plan', byId);
      expect(status).toBe(404);
    });

    it('as unknown where there is no contact with the host', async () => {
      change('milan', { health: 'Stale' });
      portal.kubernetes.calls.length = 0;
      const { status } = await portal.post('/plan', byId);
      expect(status).toBe(404);
      expect(portal.kubernetes.calls).toEqual([]);
    });

    it('and what hinders that is told', async () => {
      portal.kubernetes.failures.get = [
        new ServiceUnavailableError('Read Secret: no answer'),
      ];
      const { status } = await portal.post('/plan', byId);
      expect(status).toBe(503);
    });
  });

  describe('tell the command for their hosts', () => {
    it('to those who may see it, and that is audited', async () => {
      const answer = await reveal('oslo');
      expect(answer.status).toBe(200);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.body).toEqual({
        cluster: 'oslo',
        command: `liqoctl peer out-of-band oslo --auth-url https://192.0.2.1 --cluster-id oslo-id --auth-token ${TOKEN}`,
      });
      expect(portal.audit).toEqual([
        {
          eventId: 'peer-command-reveal',
          severityLevel: 'high',
          meta: { cluster: 'oslo' },
          end: 'success',
        },
      ]);
      expect(portal.actedAs).toEqual([]);
    });

    it('and to nobody else', async () => {
      for (const decisions of [
        { [peerCommandRevealPermission.name]: deny },
        only(peerCommandRevealPermission, 'milan'),
      ]) {
        portal.audit.length = 0;
        portal.decisions = decisions;
        const { status } = await reveal('oslo');
        expect(status).toBe(403);
        expect(
          portal.audit.map(({ eventId, meta }) => [eventId, meta]),
        ).toEqual([
          ['peer-command-reveal', { cluster: 'oslo' }],
          [
            'access-denied',
            expect.objectContaining({
              permission: peerCommandRevealPermission.name,
              attempted: 'peer-command-reveal',
            }),
          ],
        ]);
      }
      expect(portal.oslo.calls).toEqual([]);
    });

    it.each([
      [
        'with Liqo 1.x',
        { liqoMajor: 1, liqoVersion: 'v1.2.0' },
        409,
        /^cluster: oslo runs Liqo v1\.2\.0, which has no peer commands; /,
      ],
      [
        'on which the portal lacks rights',
        { features: [{ feature: 'peer-member', state: 'MissingRights' }] },
        409,
        /^cluster: the portal lacks rights on cluster oslo; apply the ClusterRole cluster-federation-peer-member /,
      ],
      ['without contact', { health: 'Stale' }, 503, /^cluster: contact with /],
    ] as const)('unless it is one %s', async (_, to, status, told) => {
      change('oslo', to as Parameters<typeof aCluster>[1]);
      const answer = await reveal('oslo');
      expect(answer.status).toBe(status);
      expect(answer.body.error.message).toMatch(told);
    });
  });
});
