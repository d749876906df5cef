import { mockCredentials } from '@backstage/backend-test-utils';
import { aNode } from '../capacity/__testUtils__/aNode';
import { openApiDocument } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  aCluster,
  aNamespace,
  anOffloading,
  aPeering,
  aPod,
} from '../__testUtils__/FakeState';
import { poll } from '../__testUtils__/poll';
import {
  allow,
  deny,
  PortalWithPermissions,
  type Decisions,
} from '../__testUtils__/PortalWithPermissions';
import { putLiqo0, withLiqo0 } from './__testUtils__/liqo0';
import {
  BANK_TEAM,
  offloadRequest,
  routeRows,
  SHOP_TEAM,
  TOKEN,
  type Row,
} from './__testUtils__/routeRows';

jest.setTimeout(60_000);

describe('permissions of every route', () => {
  let portal: PortalWithPermissions;
  let shopOperation: string;
  let bankOperation: string;
  let openOperations: string[];
  let blockedOperation: string;
  const jim = mockCredentials.user.header('user:default/jim');
  const joe = mockCredentials.user.header('user:default/joe');

  const rows = routeRows(() => portal, {
    bank: () => bankOperation,
    open: () => openOperations.pop()!,
    blocked: () => blockedOperation,
  });

  beforeAll(async () => {
    portal = await PortalWithPermissions.start({
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: {
            name: 'all',
            annotations: { 'backstage.io/kubernetes-id': 'all' },
          },
        },
      ],
    });
    const { state } = portal;
    const node = {
      name: 'rome',
      ready: 'True' as const,
      unschedulable: false,
      labels: { region: 'eu' },
      conditions: [],
      podCount: 0,
    };
    const toParis = aPeering('milan', 'paris');
    state.clusterList = [
      aCluster('milan'),
      aCluster('rome'),
      aCluster('oslo', { ...withLiqo0, clusterId: 'oslo-id' }),
    ];
    putLiqo0(portal.oslo, {
      clusterId: 'oslo-id',
      clusterName: 'oslo',
      token: TOKEN,
    });
    state.peeringList = [
      { ...toParis, remote: { ...toParis.remote, clusterId: 'paris-id' } },
      { ...aPeering('milan', 'rome'), virtualNodes: [node] },
      aPeering('rome', 'milan'),
    ];
    state.namespaceList = [
      aNamespace('milan', 'bank', { owner: BANK_TEAM }),
      aNamespace('milan', 'shop', { owner: SHOP_TEAM }),
    ];
    state.pods = ['bank', 'shop'].map(name =>
      aPod('milan', name, `${name}-1`, { 'backstage.io/kubernetes-id': 'all' }),
    );
    state.reflections = [
      {
        cluster: 'milan',
        namespace: 'bank',
        service: 'teller',
        member: { clusterId: 'rome', name: 'rome' },
        remoteNamespace: 'bank-milan',
        endpointSlices: 1,
        endpoints: { ready: 1, total: 1 },
      },
    ];
    const nothing = { resources: [], entries: [] };
    state.capacities = {
      milan: {
        nodes: [aNode('milan-1'), aNode('rome', { member: 'rome' })],
        peers: new Map([
          ['paris-id', { borrowed: nothing }],
          ['rome', { borrowed: nothing }],
        ]),
      },
      rome: {
        nodes: [aNode('rome-1')],
        peers: new Map([['milan', { lent: nothing }]]),
      },
    };
    const requested = async (namespace: string, caller = joe) => {
      const { body } = await portal
        .post('/operations', offloadRequest(namespace))
        .set('Authorization', caller);
      return body.id;
    };
    const open = Array.from({ length: 10 }, (_, index) => `bank-${index}`);
    state.namespaceList.push(
      ...['bank-stuck', ...open].map(name =>
        aNamespace('milan', name, { owner: BANK_TEAM }),
      ),
    );
    portal.kubernetes.put({
      apiVersion: 'offloading.liqo.io/v1beta1',
      kind: 'NamespaceOffloading',
      metadata: { name: 'offloading', namespace: 'bank-stuck' },
      spec: { podOffloadingStrategy: 'Remote' },
    });
    blockedOperation = await requested('bank-stuck', jim);
    openOperations = [];
    for (const namespace of open) {
      openOperations.push(await requested(namespace, jim));
    }
    await poll(
      () => portal.get(`/operations/${blockedOperation}`),
      ({ body }) => body.phase === 'Blocked',
    );
    shopOperation = await requested('shop');
    bankOperation = await requested('bank');
    state.offloadingList = [
      anOffloading('milan', 'bank'),
      anOffloading('milan', 'shop'),
    ];
  });

  afterAll(() => portal.stop());

  beforeEach(() => {
    portal.decisions = {};
    portal.audit.length = 0;
  });

  async function answerTo(row: Row, decisions: Decisions) {
    portal.decisions = decisions;
    const { status, body } = await row.send();
    return { status, body };
  }

  it('has a row for each operation of the OpenAPI document', () => {
    const operations = Object.values(openApiDocument.paths).flatMap(path =>
      Object.values(path).flatMap((operation: { operationId?: string }) =>
        operation.operationId ? [operation.operationId] : [],
      ),
    );
    expect(Object.keys(rows).sort()).toEqual(operations.sort());
    // What needs no permission is open on purpose, and listed here.
    expect(
      Object.keys(rows).filter(
        name =>
          Object.keys(rows[name].deny).length === 0 ||
          rows[name].conditional.length === 0,
      ),
    ).toEqual(['GetInfo', 'GetInstallInstructions']);
  });

  describe.each(Object.entries(rows))('%s', (_, row) => {
    it('is allowed', async () => {
      expect(await answerTo(row, {})).toMatchObject(row.allow);
    });

    Object.entries(row.deny).forEach(([permission, outcome]) => {
      it(`needs ${permission}, and a denial is audited`, async () => {
        const answer = await answerTo(row, { [permission]: deny });
        expect(answer).toMatchObject(outcome);

        const audited = { permission: row.auditedAs ?? permission };
        expect(
          portal.audit
            .filter(({ eventId }) => eventId === 'access-denied')
            .map(({ meta }) => meta),
        ).toMatchObject(
          // A list that is shorter for it is no denial.
          outcome.status === 200 ? [] : [audited],
        );
      });
    });

    row.conditional.forEach(([decisions, outcome], index) => {
      const permissions = Object.keys(decisions).join(' and ');
      it(`depends on conditions of ${permissions} (${index + 1})`, async () => {
        expect(await answerTo(row, decisions)).toMatchObject(outcome);
      });
    });

    it('needs a caller', async () => {
      const answer = await row
        .send()
        .set('Authorization', mockCredentials.none.header());
      expect(answer.status).toBe(401);
    });

    it('is decided for services as the framework does', async () => {
      portal.otherwise = deny;
      try {
        const answer = await row
          .send()
          .set('Authorization', mockCredentials.service.header());
        expect(answer.status).toBe(row.allow.status);
      } finally {
        portal.otherwise = allow;
      }
    });
  });

  it('tells every caller what the portal offers', async () => {
    portal.otherwise = deny;
    try {
      expect(await answerTo(rows.GetInfo, {})).toMatchObject(
        rows.GetInfo.allow,
      );
    } finally {
      portal.otherwise = allow;
    }
  });

  it("shows one's own operations, whatever the policy", async () => {
    portal.otherwise = deny;
    try {
      const list = await portal.get('/operations').set('Authorization', joe);
      expect(list.body.items).toMatchObject([
        { id: bankOperation },
        { id: shopOperation },
      ]);
      const one = await portal
        .get(`/operations/${bankOperation}`)
        .set('Authorization', joe);
      expect(one.status).toBe(200);
    } finally {
      portal.otherwise = allow;
    }
  });

  it('tells everyone that something changed, and nothing of what', async () => {
    portal.signals.length = 0;
    portal.state.changed();
    await poll(
      () => portal.signals,
      signals => signals.length > 0,
    );
    expect(
      new Set(portal.signals.map(signal => JSON.stringify(signal))),
    ).toEqual(
      new Set([
        JSON.stringify({
          recipients: { type: 'broadcast' },
          channel: 'cluster-federation:change',
          message: {},
        }),
      ]),
    );
  });
});
