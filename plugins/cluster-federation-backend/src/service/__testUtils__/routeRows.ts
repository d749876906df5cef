import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  clusterReadPermission as readCluster,
  clusterInspectPermission as inspect,
  offloadingCreatePermission as offload,
  offloadingReadPermission as readOffloading,
  operationCancelPermission as cancel,
  operationReadPermission as readOperation,
  peerCommandCreatePermission as register,
  peerCommandRevealPermission as reveal,
  peeringDeletePermission as endPeering,
  peeringReadPermission as readPeering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { Test } from 'supertest';
import type { PortalWithPermissions } from '../../__testUtils__/PortalWithPermissions';
import {
  clusterConditions,
  createClusterConditionalDecision,
  createOffloadingConditionalDecision,
  createOperationConditionalDecision,
  createPeeringConditionalDecision,
  offloadingConditions,
  operationConditions,
  peeringConditions,
} from '../../permissions';

export const SHOP_TEAM = 'group:default/shop-team';
export const BANK_TEAM = 'group:default/bank-team';
/** That hosts of oslo present. */
export const TOKEN = 'c0ffee5a'.repeat(16);

const onlyRome = (
  permission:
    | typeof readCluster
    | typeof inspect
    | typeof register
    | typeof reveal,
) =>
  createClusterConditionalDecision(
    permission,
    clusterConditions.hasCluster({ clusters: ['rome'] }),
  );
const ofOwner = (
  permission: typeof readOffloading | typeof offload,
  owner: string,
) =>
  createOffloadingConditionalDecision(
    permission,
    offloadingConditions.isNamespaceOwner({ claims: [owner] }),
  );
const operationsOfShopTeam = (permission: typeof readOperation) =>
  createOperationConditionalDecision(
    permission,
    operationConditions.isNamespaceOwner({ claims: [SHOP_TEAM] }),
  );
const withRome = (permission: typeof readPeering | typeof endPeering) =>
  createPeeringConditionalDecision(
    permission,
    peeringConditions.hasMember({ members: ['rome'] }),
  );
const inEurope = createPeeringConditionalDecision(
  readPeering,
  peeringConditions.memberHasLabel({ label: 'region', values: ['eu'] }),
);

export interface Outcome {
  status: number;
  /** What the body has at least; lists must be complete. */
  body: object;
}

/** One route and what the permissions make of it. */
export interface Row {
  send(): Test;
  allow: Outcome;
  /** By the name of the one permission that is denied. */
  deny: Record<string, Outcome>;
  /** The permission that the audit log names, if it is not the denied one. */
  auditedAs?: string;
  /** Conditions and what comes of them. */
  conditional: [Record<string, PolicyDecision>, Outcome][];
}

const ok = (body: object): Outcome => ({ status: 200, body });
const refused = (
  permission: string,
  message = `The permission ${permission} is needed`,
): Outcome => ({
  status: 403,
  body: { error: { name: 'NotAllowedError', message } },
});
const refusedFor = (permission: string, subject: string) =>
  refused(permission, `The permission ${permission} for ${subject} is needed`);
const refusedAll = (...permissions: { name: string }[]) =>
  Object.fromEntries(permissions.map(({ name }) => [name, refused(name)]));
const hidden: Outcome = {
  status: 404,
  body: {
    error: {
      name: 'NotFoundError',
      message: 'cluster: there is no cluster milan; there are rome',
    },
  },
};
const hiddenOslo: Outcome = {
  status: 404,
  body: { error: { message: expect.stringContaining('no cluster oslo') } },
};
const noOperation: Outcome = {
  status: 404,
  body: {
    error: { message: expect.stringMatching(/^id: there is no operation /) },
  },
};
const onlyRomeIsRead = { [readCluster.name]: onlyRome(readCluster) };
const onlyShopIsRead = {
  [readOffloading.name]: ofOwner(readOffloading, SHOP_TEAM),
};

/** Asks for a namespace to be made and offloaded for the shop team. */
export const offloadRequest = (namespace: string) => ({
  kind: 'offload',
  cluster: 'milan',
  namespace,
  spec: {
    createNamespace: true,
    namespaceMappingStrategy: 'DefaultName',
    podOffloadingStrategy: 'LocalAndRemote',
    clusterSelector: { nodeSelectorTerms: [] },
    owner: SHOP_TEAM,
  },
});

/** What cancelling and retrying have in common. */
const controls: Pick<Row, 'deny' | 'conditional'> = {
  deny: {
    [cancel.name]: refused(cancel.name),
  },
  conditional: [
    [onlyRomeIsRead, noOperation],
    [onlyShopIsRead, noOperation],
    [
      { [readOperation.name]: operationsOfShopTeam(readOperation) },
      noOperation,
    ],
    [
      { [cancel.name]: operationsOfShopTeam(cancel) },
      refused(
        cancel.name,
        expect.stringMatching(
          /^The permission \S+operation.cancel for [-0-9a-f]{36} is needed$/,
        ),
      ),
    ],
  ],
};

/** Rows by the operation ID in the OpenAPI document. */
export function routeRows(
  portal: () => PortalWithPermissions,
  operations: {
    bank: () => string;
    /** Of the bank, and another one each time. */
    open: () => string;
    /** Of the bank as well. */
    blocked: () => string;
  },
): Record<string, Row> {
  let sent = 0;
  const unused = () => {
    sent += 1;
    return `unused-${sent}`;
  };
  return {
    GetInfo: {
      send: () => portal().get('/info'),
      allow: ok({ readOnly: false, impersonation: false }),
      deny: {},
      conditional: [],
    },
    ListClusters: {
      send: () => portal().get('/clusters'),
      allow: ok({
        items: [{ name: 'milan' }, { name: 'rome' }, { name: 'oslo' }],
      }),
      deny: refusedAll(readCluster),
      conditional: [
        [
          onlyRomeIsRead,
          ok({ items: [{ name: 'rome' }], clusters: [{ name: 'rome' }] }),
        ],
      ],
    },
    GetCluster: {
      send: () => portal().get('/clusters/milan'),
      allow: ok({ name: 'milan' }),
      deny: refusedAll(readCluster),
      conditional: [[onlyRomeIsRead, hidden]],
    },
    GetClusterRights: {
      send: () => portal().get('/clusters/milan/rights'),
      allow: ok({ cluster: 'milan', features: [{ feature: 'read' }] }),
      deny: refusedAll(readCluster, inspect),
      conditional: [
        [onlyRomeIsRead, hidden],
        [
          { [inspect.name]: onlyRome(inspect) },
          refusedFor(inspect.name, 'milan'),
        ],
      ],
    },
    ListPeerings: {
      send: () => portal().get('/peerings'),
      allow: ok({
        items: [
          { cluster: 'milan', remote: { name: 'paris' } },
          { cluster: 'milan', remote: { name: 'rome' } },
          { cluster: 'rome', remote: { name: 'milan' } },
        ],
      }),
      deny: refusedAll(readCluster, readPeering),
      conditional: [
        [
          onlyRomeIsRead,
          ok({ items: [{ cluster: 'rome' }], clusters: [{ name: 'rome' }] }),
        ],
        [
          { [readPeering.name]: withRome(readPeering) },
          ok({ items: [{ cluster: 'milan', remote: { name: 'rome' } }] }),
        ],
        [
          { [readPeering.name]: inEurope },
          ok({ items: [{ cluster: 'milan', remote: { name: 'rome' } }] }),
        ],
      ],
    },
    GetPeering: {
      send: () => portal().get('/peerings/milan/paris-id'),
      allow: ok({ cluster: 'milan', remote: { name: 'paris' } }),
      deny: refusedAll(readCluster, readPeering),
      conditional: [
        [onlyRomeIsRead, hidden],
        [
          { [readPeering.name]: withRome(readPeering) },
          refusedFor(readPeering.name, 'milan/paris-id'),
        ],
        [
          { [readPeering.name]: inEurope },
          refusedFor(readPeering.name, 'milan/paris-id'),
        ],
      ],
    },
    ListCapacity: {
      send: () => portal().get('/capacity'),
      allow: ok({
        items: [
          {
            cluster: 'milan',
            borrowed: [
              { remote: { name: 'paris' } },
              { remote: { name: 'rome' } },
            ],
          },
          { cluster: 'rome', lent: [{ remote: { name: 'milan' } }] },
        ],
      }),
      deny: refusedAll(readCluster, readPeering),
      conditional: [
        [
          onlyRomeIsRead,
          ok({ items: [{ cluster: 'rome' }], clusters: [{ name: 'rome' }] }),
        ],
        [
          { [readPeering.name]: withRome(readPeering) },
          ok({
            items: [
              { cluster: 'milan', borrowed: [{ remote: { name: 'rome' } }] },
              { cluster: 'rome', lent: [] },
            ],
          }),
        ],
      ],
    },
    Fit: {
      send: () =>
        portal().post('/fit', {
          cluster: 'milan',
          namespace: 'shop',
          resources: { cpu: '1' },
          replicas: 1,
        }),
      allow: ok({
        fits: true,
        places: [{ kind: 'Host' }, { name: 'paris' }, { name: 'rome' }],
      }),
      deny: refusedAll(readCluster, readPeering, readOffloading),
      conditional: [
        [onlyRomeIsRead, hidden],
        [
          { [readPeering.name]: withRome(readPeering) },
          ok({ places: [{ kind: 'Host' }, { name: 'rome' }] }),
        ],
        [
          { [readOffloading.name]: ofOwner(readOffloading, BANK_TEAM) },
          refusedFor(readOffloading.name, 'milan/shop'),
        ],
      ],
    },
    ListOffloadings: {
      send: () => portal().get('/offloadings?limit=1'),
      // Sorted by name, so that the page would be empty if it were cut first.
      allow: ok({ items: [{ namespace: 'bank' }] }),
      deny: refusedAll(readCluster, readOffloading),
      conditional: [
        [onlyRomeIsRead, ok({ items: [], clusters: [{ name: 'rome' }] })],
        [onlyShopIsRead, ok({ items: [{ namespace: 'shop' }] })],
      ],
    },
    GetOffloading: {
      send: () => portal().get('/offloadings/milan/bank'),
      allow: ok({ namespace: 'bank' }),
      deny: refusedAll(readCluster, readOffloading),
      conditional: [
        [onlyRomeIsRead, hidden],
        [onlyShopIsRead, refusedFor(readOffloading.name, 'milan/bank')],
      ],
    },
    ListPlacementsByEntity: {
      send: () => portal().get('/placements/by-entity/component/default/all'),
      allow: ok({ items: [{ pod: 'bank-1' }, { pod: 'shop-1' }] }),
      deny: refusedAll(readCluster, readOffloading),
      conditional: [
        [onlyRomeIsRead, ok({ items: [] })],
        [onlyShopIsRead, ok({ items: [{ pod: 'shop-1' }] })],
      ],
    },
    ListPlacements: {
      send: () => portal().get('/placements/milan/bank'),
      allow: ok({ items: [{ pod: 'bank-1' }] }),
      deny: refusedAll(readCluster, readOffloading),
      conditional: [
        [onlyRomeIsRead, hidden],
        [onlyShopIsRead, refusedFor(readOffloading.name, 'milan/bank')],
      ],
    },
    ListReflectedServices: {
      send: () => portal().get('/reflected-services/milan/bank'),
      allow: ok({ items: [{ service: 'teller', member: { name: 'rome' } }] }),
      deny: refusedAll(readCluster, readOffloading),
      conditional: [
        [onlyRomeIsRead, hidden],
        [onlyShopIsRead, refusedFor(readOffloading.name, 'milan/bank')],
      ],
    },
    ListOperations: {
      // The newest one is the bank's: the page is filled with an older one.
      send: () => portal().get('/operations?limit=1'),
      allow: ok({ items: [{ namespace: 'bank' }] }),
      // One's own are always visible, and the caller here has none.
      deny: {
        [readOperation.name]: ok({ items: [] }),
        [readCluster.name]: ok({ items: [] }),
        [readOffloading.name]: ok({ items: [] }),
      },
      conditional: [
        [onlyRomeIsRead, ok({ items: [] })],
        [onlyShopIsRead, ok({ items: [{ namespace: 'shop' }] })],
        [
          { [readOperation.name]: operationsOfShopTeam(readOperation) },
          ok({ items: [{ namespace: 'shop' }] }),
        ],
      ],
    },
    GetOperation: {
      send: () => portal().get(`/operations/${operations.bank()}`),
      allow: ok({ namespace: 'bank' }),
      deny: {
        [readOperation.name]: noOperation,
        [readCluster.name]: noOperation,
        [readOffloading.name]: noOperation,
      },
      auditedAs: readOperation.name,
      conditional: [
        [
          { [readOperation.name]: operationsOfShopTeam(readOperation) },
          noOperation,
        ],
        [onlyShopIsRead, noOperation],
      ],
    },
    GetInstallInstructions: {
      send: () =>
        portal().get('/install-instructions?provider=kind&liqoMajor=1'),
      // Says nothing of any cluster.
      allow: ok({ title: expect.any(String) }),
      deny: {},
      conditional: [],
    },
    Preflight: {
      send: () =>
        portal().post('/preflight', {
          kind: 'unpeer',
          cluster: 'milan',
          member: 'rome',
          spec: { deleteTenantNamespaces: false },
        }),
      allow: ok({
        findings: expect.arrayContaining([
          expect.objectContaining({ check: 'offloaded-namespaces' }),
        ]),
        impact: { namespaces: [], movingPods: 0 },
      }),
      deny: refusedAll(readCluster, endPeering),
      conditional: [
        [onlyRomeIsRead, hidden],
        [{ [endPeering.name]: withRome(endPeering) }, ok({})],
        [
          {
            [endPeering.name]: createPeeringConditionalDecision(
              endPeering,
              peeringConditions.hasMember({ members: ['paris-id'] }),
            ),
          },
          refusedFor(endPeering.name, 'milan/rome'),
        ],
      ],
    },
    Plan: {
      send: () => portal().post('/plan', offloadRequest(unused())),
      allow: ok({ steps: [{ state: 'Next' }, {}, {}] }),
      deny: refusedAll(readCluster, offload),
      conditional: [
        [onlyRomeIsRead, hidden],
        [{ [offload.name]: ofOwner(offload, SHOP_TEAM) }, ok({})],
        [
          { [offload.name]: ofOwner(offload, BANK_TEAM) },
          refused(
            offload.name,
            expect.stringMatching(
              /^The permission \S+offloading.create for milan\/unused-\d+ is needed$/,
            ),
          ),
        ],
      ],
    },
    RegisterMember: {
      send: () =>
        portal().post('/peer-commands', {
          cluster: 'oslo',
          command: `liqoctl peer out-of-band turin --auth-url https://192.0.2.2 --cluster-id turin-id --auth-token ${TOKEN}`,
        }),
      allow: { status: 201, body: { cluster: 'oslo', clusterId: 'turin-id' } },
      deny: refusedAll(readCluster, register),
      conditional: [
        [onlyRomeIsRead, hiddenOslo],
        [
          { [register.name]: onlyRome(register) },
          refusedFor(register.name, 'oslo'),
        ],
      ],
    },
    RevealPeerCommand: {
      send: () => portal().post('/clusters/oslo/peer-command'),
      allow: ok({
        cluster: 'oslo',
        command: expect.stringContaining(`--auth-token ${TOKEN}`),
      }),
      deny: refusedAll(readCluster, reveal),
      conditional: [
        [onlyRomeIsRead, hiddenOslo],
        [{ [reveal.name]: onlyRome(reveal) }, refusedFor(reveal.name, 'oslo')],
      ],
    },
    CreateOperation: {
      send: () => portal().post('/operations', offloadRequest(unused())),
      allow: { status: 202, body: { requestedBy: expect.any(String) } },
      deny: refusedAll(readCluster, offload),
      conditional: [
        [onlyRomeIsRead, hidden],
        [
          { [offload.name]: ofOwner(offload, SHOP_TEAM) },
          { status: 202, body: { phase: 'Pending' } },
        ],
        [
          { [offload.name]: ofOwner(offload, BANK_TEAM) },
          refused(
            offload.name,
            expect.stringMatching(
              /^The permission \S+offloading.create for milan\/unused-\d+ is needed$/,
            ),
          ),
        ],
      ],
    },
    CancelOperation: {
      send: () => portal().post(`/operations/${operations.open()}/cancel`),
      allow: ok({ phase: 'Cancelled', cancelledBy: expect.any(String) }),
      ...controls,
    },
    RetryOperation: {
      send: () => portal().post(`/operations/${operations.blocked()}/retry`),
      allow: { status: 202, body: { phase: 'Blocked' } },
      ...controls,
    },
  };
}
