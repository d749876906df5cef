import { InputError, NotAllowedError } from '@backstage/errors';
import { FakeKubernetes } from '../../../__testUtils__/FakeKubernetes';
import type { LiqoSite } from '../../../operations';
import { parsePeerCommand } from './parsePeerCommand';
import { createPeerCommands } from './peerCommands';

const HOST_ID = 'a1c92cce-a675-51df-9da5-c91db5c631dd';
const MEMBER_ID = 'd154430c-ee29-57af-b5bd-a44bd79eeb5c';
const AUTH_URL = 'https://127.0.0.1:27425';
const TOKEN = 'c0ffee5a'.repeat(16);
const COMMAND = `liqoctl peer out-of-band oslo --auth-url ${AUTH_URL} --cluster-id ${MEMBER_ID} --auth-token ${TOKEN}`;
const SECRET = {
  kind: 'Secret',
  namespace: 'liqo',
  name: `remote-token-${MEMBER_ID}`,
};
const START = Date.parse('2026-11-24T12:00:00.000Z');
const MINUTE = 60_000;

const registered = {
  cluster: 'turin',
  clusterId: MEMBER_ID,
  clusterName: 'oslo',
  authUrl: AUTH_URL,
  expiresAt: '2026-11-24T13:00:00.000Z',
};

const foreignCluster = (
  name: string,
  clusterID: string,
  spec: object = {},
) => ({
  apiVersion: 'discovery.liqo.io/v1alpha1',
  kind: 'ForeignCluster',
  metadata: { name, labels: { 'discovery.liqo.io/cluster-id': clusterID } },
  spec: {
    peeringType: 'OutOfBand',
    clusterIdentity: { clusterID, clusterName: name },
    ...spec,
  },
});

describe('peer commands', () => {
  let now: number;
  let kubernetes: FakeKubernetes;
  let site: LiqoSite;
  const commands = createPeerCommands(() => now);

  const secret = () => kubernetes.find<any>(SECRET);

  beforeEach(() => {
    now = START;
    kubernetes = new FakeKubernetes();
    kubernetes.finalizers = false;
    site = { cluster: 'turin', client: kubernetes, liqoNamespace: 'liqo' };
    kubernetes.put({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'liqo-clusterid-configmap',
        namespace: 'liqo',
        labels: { 'app.kubernetes.io/name': 'clusterid-configmap' },
      },
      data: { CLUSTER_ID: HOST_ID, CLUSTER_NAME: 'turin' },
    } as object);
  });

  describe('register', () => {
    it('puts the token where Liqo looks for it, and says when it goes', async () => {
      expect(await commands.register(COMMAND, site)).toEqual(registered);
      expect(secret()).toMatchObject({
        metadata: {
          labels: {
            'discovery.liqo.io/cluster-id': MEMBER_ID,
            'discovery.liqo.io/auth-token': '',
            'cluster-federation/registered-member': 'true',
          },
          annotations: {
            'cluster-federation/registered-at': '2026-11-24T12:00:00.000Z',
            'cluster-federation/cluster-name': 'oslo',
            'cluster-federation/auth-url': AUTH_URL,
          },
        },
        data: { token: Buffer.from(TOKEN).toString('base64') },
      });
      expect(kubernetes.writes()).toEqual([`apply Secret/liqo/${SECRET.name}`]);
    });

    it('takes the newer token, and its hour begins anew', async () => {
      await commands.register(COMMAND, site);
      now += 30 * MINUTE;
      const again = COMMAND.replace(TOKEN, 'b'.repeat(128));
      expect(await commands.register(again, site)).toEqual({
        ...registered,
        expiresAt: '2026-11-24T13:30:00.000Z',
      });
      expect(secret().data.token).toBe(
        Buffer.from('b'.repeat(128)).toString('base64'),
      );
      expect(secret().metadata.labels).toHaveProperty([
        'cluster-federation/registered-member',
      ]);
    });

    it('has Liqo try again where the two know each other', async () => {
      kubernetes.put(foreignCluster('oslo', MEMBER_ID));
      await commands.register(COMMAND, site);
      expect(kubernetes.writes()).toEqual([
        `apply Secret/liqo/${SECRET.name}`,
        'patch ForeignCluster//oslo',
      ]);
    });

    it.each([
      [
        'of the host itself',
        () => {},
        COMMAND.replace(MEMBER_ID, HOST_ID),
        /^command: it was printed by turin itself; /,
      ],
      [
        'of a cluster that is peered in-band',
        () =>
          kubernetes.put(
            foreignCluster('other', MEMBER_ID, { peeringType: 'InBand' }),
          ),
        COMMAND,
        /^command: turin is peered in-band with this cluster/,
      ],
      [
        'of a namesake of another member',
        () => kubernetes.put(foreignCluster('oslo', 'another-id')),
        COMMAND,
        /^command: turin knows another cluster of the same name, with the ID another-id; /,
      ],
      [
        'that is none',
        () => {},
        'liqoctl generate peer-command',
        /^command: this is the command to run on the member/,
      ],
    ])('refuses one %s and writes nothing', async (_, arrange, text, told) => {
      arrange();
      const refused = commands.register(text, site);
      await expect(refused).rejects.toThrow(told);
      await expect(refused).rejects.not.toThrow(TOKEN);
      expect(kubernetes.writes()).toEqual([]);
    });

    it('says which rights the portal lacks, as its own lack', async () => {
      kubernetes.failures.apply = [
        new NotAllowedError('Apply Secret liqo/x: forbidden'),
      ];
      await expect(commands.register(COMMAND, site)).rejects.toMatchObject({
        name: 'ConflictError',
        message:
          "cluster: the portal lacks rights on cluster turin (Apply Secret liqo/x: forbidden); apply the Role cluster-federation-peer-host in namespace liqo there and bind it to the portal's credential",
      });
    });

    it.each([
      ['the token', TOKEN],
      ['it as the Secret holds it', Buffer.from(TOKEN).toString('base64')],
      ['the beginning of it', TOKEN.slice(0, 20)],
    ])(
      'does not show why it was refused where that quotes %s',
      async (_, quoted) => {
        kubernetes.failures.apply = [
          new InputError(`admission webhook denied {"token":"${quoted}"}`),
        ];
        const error = await commands.register(COMMAND, site).catch(e => e);
        expect(error.message).toMatch(/^cluster: turin refuses the Secret/);
        expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(quoted);
      },
    );
  });

  describe('find', () => {
    it('tells what was registered, and nothing of the token', async () => {
      await commands.register(COMMAND, site);
      expect(await commands.find(MEMBER_ID, site)).toEqual(registered);
    });

    it('finds nobody else, and nobody after the hour', async () => {
      expect(await commands.find(MEMBER_ID, site)).toBeUndefined();
      await commands.register(COMMAND, site);
      expect(await commands.find(HOST_ID, site)).toBeUndefined();
      now += 60 * MINUTE;
      expect(await commands.find(MEMBER_ID, site)).toBeUndefined();
    });

    it('takes no Secret for a registration that lacks the notes', async () => {
      kubernetes.put({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: {
          name: SECRET.name,
          namespace: 'liqo',
          labels: { 'discovery.liqo.io/cluster-id': MEMBER_ID },
        },
      });
      expect(await commands.find(MEMBER_ID, site)).toBeUndefined();
    });
  });

  describe('clean-up', () => {
    it('deletes what no peering came to use within an hour', async () => {
      await commands.register(COMMAND, site);
      now += 59 * MINUTE;
      expect(await commands.cleanUp(site)).toBe(0);
      expect(secret()).toBeDefined();
      now += MINUTE;
      expect(await commands.cleanUp(site)).toBe(1);
      expect(secret()).toBeUndefined();
      expect(await commands.cleanUp(site)).toBe(0);
    });

    it('leaves what a peering uses', async () => {
      await commands.register(COMMAND, site);
      kubernetes.put(foreignCluster('oslo', MEMBER_ID));
      now += 120 * MINUTE;
      expect(await commands.cleanUp(site)).toBe(0);
      expect(secret()).toBeDefined();
    });

    it('leaves a Secret that somebody else made, also after it got a newer token', async () => {
      kubernetes.put({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: {
          name: SECRET.name,
          namespace: 'liqo',
          uid: 'theirs',
          labels: {
            'discovery.liqo.io/cluster-id': MEMBER_ID,
            'discovery.liqo.io/auth-token': '',
          },
        },
        data: { token: 'b2xk' },
      } as object);
      await commands.register(COMMAND, site);
      expect(secret().data.token).not.toBe('b2xk');
      expect(await commands.find(MEMBER_ID, site)).toEqual(registered);
      now += 120 * MINUTE;
      expect(await commands.cleanUp(site)).toBe(0);
      expect(secret()).toBeDefined();
    });

    it('deletes none that was made anew meanwhile', async () => {
      await commands.register(COMMAND, site);
      now += 60 * MINUTE;
      const list = kubernetes.list.bind(kubernetes);
      kubernetes.list = async query => {
        const found = await list(query);
        if (query.kind === 'Secret') {
          kubernetes.remove(SECRET);
          await commands.register(COMMAND, site);
        }
        return found as never;
      };
      await commands.cleanUp(site);
      expect(secret()).toBeDefined();
    });
  });

  describe('reveal', () => {
    const service = (spec: object) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'liqo-auth', namespace: 'liqo' },
      spec,
      status: { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } },
    });
    const authToken = (token: string) =>
      ({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'auth-token', namespace: 'liqo' },
        data: { token: Buffer.from(token).toString('base64') },
      } as object);

    beforeEach(() => {
      kubernetes.put(service({ type: 'LoadBalancer', ports: [{ port: 443 }] }));
      kubernetes.put(authToken(TOKEN));
    });

    it('gives what liqoctl prints', async () => {
      expect(await commands.reveal(site)).toBe(
        `liqoctl peer out-of-band turin --auth-url https://192.0.2.1 --cluster-id ${HOST_ID} --auth-token ${TOKEN}`,
      );
      expect(kubernetes.writes()).toEqual([]);
    });

    it('is read again as it was meant, whatever the token', async () => {
      const token = `it's $HOME; \`id\` "&&"`.replace(/ /g, '');
      kubernetes.put(authToken(token));
      expect(parsePeerCommand(await commands.reveal(site))).toEqual({
        clusterName: 'turin',
        clusterId: HOST_ID,
        authUrl: 'https://192.0.2.1',
        authToken: token,
      });
    });

    it('says what is missing', async () => {
      kubernetes.remove({
        kind: 'Secret',
        namespace: 'liqo',
        name: 'auth-token',
      });
      await expect(commands.reveal(site)).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringMatching(
          /^cluster: turin has no Secret auth-token in namespace liqo/,
        ),
      });
    });

    it('says which rights the portal lacks, as its own lack', async () => {
      // Of the three objects that are read, whichever is first.
      kubernetes.failures.get = [new NotAllowedError('Read x: forbidden')];
      await expect(commands.reveal(site)).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining(
          'apply the Role cluster-federation-peer-member in namespace liqo',
        ),
      });
    });
  });

  it('tells of which cluster a command is', () => {
    expect(commands.clusterIdOf(COMMAND)).toBe(MEMBER_ID);
    expect(() => commands.clusterIdOf(TOKEN)).toThrow(InputError);
  });
});
