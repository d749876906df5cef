import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type {
  Cluster,
  OffloadRequest,
  Operation,
  OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { startSandbox, type Sandbox, type SandboxCluster } from 'sandbox';
import { poll } from '../__testUtils__/poll';
import {
  startPortalProcess,
  type PortalProcess,
} from '../__testUtils__/startPortalProcess';

jest.setTimeout(180_000);

const JANE = 'portal:user:default/jane';
const SHOP = 'portal:group:default/shop';
const impersonation = { userPrefix: 'portal:', groupPrefix: 'portal:' };

function offload(namespace: string, createNamespace = false): OffloadRequest {
  return {
    kind: 'offload',
    cluster: 'milan',
    namespace,
    spec: {
      createNamespace,
      namespaceMappingStrategy: 'DefaultName',
      podOffloadingStrategy: 'LocalAndRemote',
      clusterSelector: { nodeSelectorTerms: [] },
    },
  };
}

/** The manifest in `docs/impersonation.md`. */
function documentedRole(): string {
  const documentation = readFileSync(
    resolvePackagePath(
      '@cluster-federation/backstage-plugin-cluster-federation-backend',
      '../../docs/impersonation.md',
    ),
    'utf8',
  );
  return /```yaml\n(apiVersion: [^`]*kind: ClusterRole\n[^`]*)```/.exec(
    documentation,
  )![1];
}

/** One line of the API server's audit log. */
interface AuditEntry {
  stage: string;
  verb: string;
  user: { username: string };
  impersonatedUser?: { username: string; groups?: string[] };
  objectRef?: { resource: string; namespace?: string };
  responseStatus?: { code: number };
}

describe('changes with the rights of the user who asks', () => {
  const database = createMockDirectory();
  let sandbox: Sandbox;
  let milan: SandboxCluster;
  let portal: PortalProcess;

  async function startPortal(change: object = { impersonation }) {
    portal = await startPortalProcess({
      database: database.path,
      clusterFederation: {
        clusters: [{ name: 'milan', kubeconfig: milan.portalKubeconfig }],
        ...change,
      },
      groups: { 'user:default/jane': ['group:default/shop'] },
    });
    await poll(
      async () => (await portal.request('/clusters/milan')).body,
      ({ health }) => health === 'Fresh',
      60_000,
    );
  }

  async function post(body: OperationRequest): Promise<Operation> {
    const answer = await poll(
      () => portal.request('/operations', { method: 'POST', body }),
      // Until the portal has seen the namespace.
      ({ status }) => status !== 404,
    );
    if (answer.status !== 202) {
      throw new Error(`${answer.status}: ${answer.text}`);
    }
    return answer.body;
  }

  const until = (
    { id }: Operation,
    isWanted: (operation: Operation) => boolean,
  ) =>
    poll<Operation>(
      async () => (await portal.request(`/operations/${id}`)).body,
      isWanted,
      60_000,
    );
  const untilBlocked = (operation: Operation) =>
    until(operation, ({ phase }) => phase === 'Blocked');
  const states = ({ steps }: Operation) => steps.map(({ state }) => state);

  const kubectl = (...args: string[]) => milan.kubectl(args);
  const offloadingObject = (namespace: string) =>
    kubectl(
      'get',
      'namespaceoffloadings',
      '--namespace',
      namespace,
      '--output=name',
    );

  /** A namespace in which a user or a group may offload, by a RoleBinding alone. */
  async function makeNamespace(name: string, ...subject: string[]) {
    await kubectl('create', 'namespace', name);
    if (subject.length > 0) {
      await kubectl(
        'create',
        'rolebinding',
        'offloaders',
        '--clusterrole=cluster-federation-offload',
        `--namespace=${name}`,
        ...subject,
      );
    }
  }

  /** What the portal asked of namespaces and offloadings, as the API server noted it. */
  function noted(namespace: string): AuditEntry[] {
    return readFileSync(milan.auditLog, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line): AuditEntry => JSON.parse(line))
      .filter(
        ({ stage, user, objectRef }) =>
          stage === 'ResponseComplete' &&
          user.username === 'cluster-federation-portal' &&
          objectRef?.namespace === namespace,
      );
  }

  const writes = (entries: AuditEntry[]) =>
    entries.filter(({ verb }) => !['get', 'list', 'watch'].includes(verb));

  beforeAll(async () => {
    sandbox = await startSandbox({ clusters: ['milan'], seed: 'none' });
    milan = sandbox.cluster('milan');
    await startPortal();
  }, 600_000);

  afterAll(async () => {
    await portal?.kill();
    await sandbox?.stop();
  });

  it('offloads where the user may, and the audit log names the user', async () => {
    await makeNamespace('a', `--user=${JANE}`);
    const accepted = await post(offload('a'));
    expect(accepted.actsAs).toEqual({
      user: JANE,
      groups: [SHOP],
      until: accepted.deadline,
    });

    // As far as a cluster without members allows.
    const blocked = await untilBlocked(accepted);
    expect(states(blocked)).toEqual(['Done', 'Done', 'Blocked']);
    expect(blocked.reason).toBe(
      'Cluster milan has no member with a virtual node',
    );
    expect(await offloadingObject('a')).toContain('offloading');

    const entries = noted('a');
    expect(writes(entries)).toEqual([
      expect.objectContaining({
        verb: 'patch',
        objectRef: expect.objectContaining({
          resource: 'namespaceoffloadings',
        }),
        responseStatus: expect.objectContaining({ code: 201 }),
      }),
    ]);
    // Every look of the steps as well.
    for (const { impersonatedUser } of entries) {
      expect(impersonatedUser).toMatchObject({
        username: JANE,
        groups: [SHOP, 'system:authenticated'],
      });
    }
  });

  it('needs no more than the small role of the documentation', async () => {
    await milan.kubectl(['apply', '--filename=-'], { input: documentedRole() });
    await makeNamespace('small');
    await kubectl(
      'create',
      'rolebinding',
      'small',
      '--clusterrole=offload-existing-namespace',
      '--namespace=small',
      `--group=${SHOP}`,
    );
    const blocked = await untilBlocked(await post(offload('small')));

    expect(states(blocked)).toEqual(['Done', 'Done', 'Blocked']);
  });

  it('ends an offloading as the user', async () => {
    await makeNamespace('ending', `--group=${SHOP}`);
    await milan.kubectl(['apply', '--filename=-'], {
      input: JSON.stringify({
        apiVersion: 'offloading.liqo.io/v1beta1',
        kind: 'NamespaceOffloading',
        metadata: { name: 'offloading', namespace: 'ending' },
        spec: { clusterSelector: { nodeSelectorTerms: [] } },
      }),
    });
    const request: OperationRequest = {
      kind: 'unoffload',
      cluster: 'milan',
      namespace: 'ending',
    };
    await until(await post(request), ({ phase }) => phase === 'Succeeded');

    expect(await offloadingObject('ending')).toBe('');
    const entries = noted('ending');
    expect(writes(entries).map(({ verb }) => verb)).toEqual(['delete']);
    for (const { impersonatedUser } of entries) {
      expect(impersonatedUser?.username).toBe(JANE);
    }
  });

  it('does not offload where the user may not, and says what is missing', async () => {
    await makeNamespace('b', '--user=portal:user:default/joe');
    const blocked = await untilBlocked(await post(offload('b')));

    expect(states(blocked)).toEqual(['Blocked', 'Todo', 'Todo']);
    expect(blocked.reason).toBe(
      `Kubernetes user ${JANE} may not get namespaces in namespace b of cluster milan`,
    );
    expect(blocked.steps[0].fix).toContain(
      `bind the ClusterRole cluster-federation-offload to user ${JANE} or to one of the groups ${SHOP} there, by a RoleBinding`,
    );
    expect(await offloadingObject('b')).toBe('');
    expect(writes(noted('b'))).toEqual([]);

    await kubectl(
      'create',
      'rolebinding',
      'jane',
      '--clusterrole=cluster-federation-offload',
      '--namespace=b',
      `--user=${JANE}`,
    );
    const healed = await until(
      blocked,
      ({ steps }) => steps[1].state === 'Done',
    );
    expect(healed.actsAs?.user).toBe(JANE);
  });

  it('creates a namespace only for who may do so in the whole cluster', async () => {
    const blocked = await untilBlocked(await post(offload('new', true)));

    expect(blocked.reason).toContain(`Kubernetes user ${JANE} may not`);
    expect(blocked.steps[0].fix).toContain('ClusterRoleBinding');
    expect(await kubectl('get', 'namespace', 'new', '--ignore-not-found')).toBe(
      '',
    );
  });

  it('goes on as the user after the backend was killed', async () => {
    await makeNamespace('killed', `--user=${JANE}`);
    const accepted = await acceptedAndKilled('killed');
    expect(await offloadingObject('killed')).toBe('');

    await startPortal();
    const blocked = await untilBlocked(accepted);
    expect(states(blocked)).toEqual(['Done', 'Done', 'Blocked']);
    const entries = noted('killed');
    expect(writes(entries)).toHaveLength(1);
    for (const { impersonatedUser } of entries) {
      expect(impersonatedUser?.username).toBe(JANE);
    }
  });

  it('does nothing for a user whose rights were taken away meanwhile', async () => {
    await makeNamespace('revoked', `--user=${JANE}`);
    const accepted = await acceptedAndKilled('revoked');
    await kubectl('delete', 'rolebinding', 'offloaders', '-n', 'revoked');

    await startPortal();
    const blocked = await untilBlocked(accepted);
    expect(blocked.reason).toBe(
      `Kubernetes user ${JANE} may not get namespaces in namespace revoked of cluster milan`,
    );
    expect(await offloadingObject('revoked')).toBe('');
    const entries = noted('revoked');
    expect(writes(entries)).toEqual([]);
    expect(entries.length).toBeGreaterThan(0);
    for (const { impersonatedUser } of entries) {
      expect(impersonatedUser?.username).toBe(JANE);
    }
  });

  it("does not go on with the portal's own rights when impersonation is switched off", async () => {
    await makeNamespace('switched-off', `--user=${JANE}`);
    const accepted = await acceptedAndKilled('switched-off');

    await startPortal({});
    const blocked = await untilBlocked(accepted);
    expect(blocked.reason).toBe(
      `It was requested to act as ${JANE}, and the portal acts as nobody any more`,
    );
    expect(await offloadingObject('switched-off')).toBe('');
    expect(writes(noted('switched-off'))).toEqual([]);
    await portal.kill();
    await startPortal();
  });

  it('says that the portal may not impersonate', async () => {
    await makeNamespace('c', `--user=${JANE}`);
    await kubectl(
      'delete',
      'clusterrolebinding',
      'cluster-federation-portal-impersonate',
    );
    const blocked = await untilBlocked(await post(offload('c')));

    expect(blocked.reason).toBe(
      'The portal, which is Kubernetes user cluster-federation-portal on cluster milan, may not impersonate users there',
    );
    expect(blocked.steps[0].fix).toContain('cluster-federation-impersonate');
    expect(await offloadingObject('c')).toBe('');
    expect(writes(noted('c'))).toEqual([]);
    // The refusal made it look at its rights again.
    await poll(
      async () => (await portal.request('/clusters/milan')).body as Cluster,
      ({ features }) =>
        features.some(
          ({ feature, state }) =>
            feature === 'impersonate' && state === 'MissingRights',
        ),
      30_000,
    );
  });

  /** An operation that is stored, while the cluster does not answer any of its steps. */
  async function acceptedAndKilled(namespace: string): Promise<Operation> {
    await poll(
      () => portal.request(`/clusters/milan`),
      ({ body }) => body.health === 'Fresh',
      30_000,
    );
    milan.hang();
    try {
      // To be created if it is missing: then it need not have been seen yet.
      return await post(offload(namespace, true));
    } finally {
      await portal.kill();
      milan.resume();
    }
  }
});
