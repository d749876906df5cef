import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { MissingRight } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { readFileSync } from 'node:fs';
import { Sandbox, SandboxCluster, startSandbox } from 'sandbox';
import { DefaultClusterConnections } from '../clusters';
import { DefaultFederationState } from '../state';
import { eventually } from '../watch/__testUtils__/eventually';
import { RightsChecker } from './RightsChecker';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const PORTAL = 'cluster-federation-portal';
const all = ['read', 'offload', 'peer-host', 'peer-member', 'workloads'];
const timing = { intervalMs: 1_500, missingMs: 800, gapMs: 200 };

interface AuditEvent {
  verb: string;
  requestURI: string;
  user: { username: string };
  responseStatus?: { code?: number };
}

describe('rights on a real cluster', () => {
  let sandbox: Sandbox;
  let milan: SandboxCluster;
  let state: DefaultFederationState;
  let checker: RightsChecker;

  /** A portal that follows the cluster, with its state. */
  function open(
    options: { readOnly?: boolean } = {},
    entry: Record<string, string> = { kubeconfig: milan.portalKubeconfig },
  ) {
    const logger = mockServices.logger.mock();
    const connections = DefaultClusterConnections.create({
      config: new ConfigReader({
        clusterFederation: { clusters: [{ name: 'milan', ...entry }] },
      }),
      logger,
    });
    checker = RightsChecker.create({
      connections,
      logger,
      readOnly: false,
      impersonation: true,
      timing,
      ...options,
    });
    state = DefaultFederationState.create({
      connections,
      logger,
      features: cluster => checker.features(cluster),
    });
    state.start();
    checker.start(state);
  }

  const states = () =>
    Object.fromEntries(
      (state.cluster('milan')?.features ?? []).map(feature => [
        feature.feature,
        feature.state,
      ]),
    );
  const available = (...features: string[]) =>
    Object.fromEntries(features.map(feature => [feature, 'Available']));
  const missing = (feature: string) =>
    checker
      .rights('milan')!
      .features.find(candidate => candidate.feature === feature)!
      .missing.map(
        ({ verb, resource, group }: MissingRight) =>
          `${verb} ${resource}.${group}`,
      );
  const unbind = (...features: string[]) =>
    milan.kubectl([
      'delete',
      'clusterrolebinding',
      ...features.map(feature => `${PORTAL}-${feature}`),
    ]);
  const requestsOfPortal = () =>
    readFileSync(milan.auditLog, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line) as AuditEvent)
      .filter(({ user }) => user.username === PORTAL);

  beforeAll(async () => {
    sandbox = await startSandbox({ clusters: ['milan'], seed: 'none' });
    milan = sandbox.cluster('milan');
  });

  afterEach(async () => {
    await checker?.stop();
    await state?.stop();
    // Every role is bound again.
    await sandbox?.reset();
  });

  afterAll(async () => {
    await sandbox?.stop();
  });

  it('are all there with the shipped roles', async () => {
    open();
    await eventually(() =>
      expect(states()).toEqual(available(...all, 'impersonate')),
    );
    expect(checker.rights('milan')?.username).toBe(PORTAL);
  });

  it('are noticed when they go, one by one, and when they are back', async () => {
    open();
    await eventually(() =>
      expect(states()).toEqual(available(...all, 'impersonate')),
    );
    await unbind('offload');
    await eventually(() => expect(states().offload).toBe('MissingRights'));
    // Namespaces are open to whoever may peer.
    expect(missing('offload')).toEqual([
      'get resourcequotas.',
      'patch resourcequotas.',
      'create resourcequotas.',
      'get namespaceoffloadings.offloading.liqo.io',
      'create namespaceoffloadings.offloading.liqo.io',
      'patch namespaceoffloadings.offloading.liqo.io',
      'delete namespaceoffloadings.offloading.liqo.io',
    ]);
    expect(states()).toEqual({
      ...available(...all, 'impersonate'),
      offload: 'MissingRights',
    });

    await unbind('impersonate');
    await eventually(() => expect(states().impersonate).toBe('MissingRights'));
    expect(missing('impersonate')).toEqual([
      'impersonate users.',
      'impersonate groups.',
    ]);

    await sandbox.reset();
    await eventually(() =>
      expect(states()).toEqual(available(...all, 'impersonate')),
    );
  });

  it('suffice for a read-only portal with one role, which is refused nothing', async () => {
    await unbind('offload', 'peer-host', 'peer-member', 'workloads');
    await unbind('impersonate');
    const before = requestsOfPortal().length;
    open({ readOnly: true });
    await eventually(() => {
      expect(state.cluster('milan')).toMatchObject({
        health: 'Fresh',
        clusterId: 'milan',
        liqoVersion: 'v1.2.0',
      });
      expect(states()).toEqual({
        read: 'Available',
        offload: 'Off',
        'peer-host': 'Off',
        'peer-member': 'Off',
        workloads: 'Off',
        impersonate: 'Off',
      });
    });
    await eventually(() => {
      const requests = requestsOfPortal().slice(before);
      // Lists are over, and watches have begun.
      expect(requests.map(({ verb }) => verb)).toContain('watch');
      const refused = requests
        .filter(({ responseStatus }) => responseStatus?.code === 403)
        .map(({ verb, requestURI }) => `${verb} ${requestURI}`);
      expect(refused).toEqual([]);
    });
  });

  it('show the cluster as not followed, and why, without the role for reading', async () => {
    open();
    await eventually(() =>
      expect(state.cluster('milan')?.health).toBe('Fresh'),
    );
    await unbind('read');
    await eventually(() => expect(states().read).toBe('MissingRights'));
    expect(missing('read')).toEqual(
      expect.arrayContaining([
        'watch pods.',
        'watch tenants.authentication.liqo.io',
      ]),
    );
    // Open watches go on until they are renewed.
    await eventually(
      () =>
        expect(state.cluster('milan')?.error).toMatch(
          /"cluster-federation-portal" cannot (list|watch) resource/,
        ),
      60_000,
    );
    await sandbox.reset();
    await eventually(() => {
      expect(state.cluster('milan')?.health).toBe('Fresh');
      expect(states().read).toBe('Available');
    }, 60_000);
  });

  it('of a peering credential are checked as far as they can be', async () => {
    const kubeconfig = await milan.peeringUser('rome');
    open({}, { kubeconfig, access: 'peering' });
    await eventually(() => {
      expect(states()).toEqual({
        read: 'Off',
        offload: 'Off',
        'peer-host': 'Off',
        'peer-member': 'Unknown',
        workloads: 'Off',
        impersonate: 'Off',
      });
      expect(checker.rights('milan')?.username).toMatch(
        /^liqo-peer-user-rome-/,
      );
    });
    await milan.kubectl([
      'delete',
      'rolebinding',
      '-n',
      'liqo',
      'liqo-peer-user-rome-liqo-ns-reader',
    ]);
    await eventually(() =>
      expect(states()['peer-member']).toBe('MissingRights'),
    );
    expect(missing('peer-member')).toEqual([
      'get configmaps.',
      'list configmaps.',
    ]);
  });
});
