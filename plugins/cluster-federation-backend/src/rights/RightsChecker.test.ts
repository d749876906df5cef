import { mockServices } from '@backstage/backend-test-utils';
import { FakeCluster, FakeClusters } from './__testUtils__/FakeCluster';
import { RightsChecker } from './RightsChecker';
import { parseRole } from './shippedRoles';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const rule = (group: string, resource: string, verbs: string) =>
  `  - { apiGroups: ['${group}'], resources: [${resource}], verbs: [${verbs}] }`;
const role = (feature: 'read' | 'offload', ...rules: string[]) =>
  parseRole(
    feature,
    `kind: ClusterRole\nmetadata: { name: role-${feature} }\nrules:\n${rules.join(
      '\n',
    )}`,
  );

const roles = [
  role('read', rule('', 'pods', 'list, watch')),
  role(
    'offload',
    rule('', 'pods', 'list'),
    rule('', 'namespaces', 'get, create, patch'),
    rule('offloading.liqo.io', 'namespaceoffloadings', 'patch'),
  ),
];
const everything = [
  'list pods',
  'watch pods',
  'get namespaces',
  'create namespaces',
  'patch namespaces',
  'patch namespaceoffloadings',
];

describe('RightsChecker', () => {
  const logger = mockServices.logger.mock();
  let milan: FakeCluster;
  let clusters: FakeClusters;
  let checker: RightsChecker;
  let changes: number;

  const pass = (milliseconds: number) =>
    jest.advanceTimersByTimeAsync(milliseconds);
  const states = (cluster = 'milan') =>
    checker.features(cluster).map(({ state }) => state);
  /** What was asked since the last call, without repetition. */
  const asked = () => {
    const all = [...new Set(milan.asked)];
    milan.asked = [];
    return all;
  };

  async function start(...others: FakeCluster[]) {
    clusters = new FakeClusters([milan, ...others]);
    checker = RightsChecker.create({
      connections: clusters,
      logger,
      readOnly: false,
      impersonation: false,
      roles,
    });
    changes = 0;
    checker.onChange(() => {
      changes += 1;
    });
    checker.start(clusters.contact);
    await pass(100);
  }

  beforeEach(() => {
    jest.useFakeTimers();
    jest.clearAllMocks();
    milan = new FakeCluster('milan');
  });

  afterEach(async () => {
    await checker.stop();
    jest.useRealTimers();
  });

  it('asks at start, then every ten minutes', async () => {
    const before = new Date().toISOString();
    await start();
    // Each right once, also where several features need it.
    expect(milan.asked).toEqual(everything);
    expect(asked()).toEqual(everything);
    expect(checker.rights('milan')).toEqual({
      cluster: 'milan',
      checkedAt: before,
      username: 'portal',
      features: [
        {
          feature: 'read',
          clusterRole: 'role-read',
          state: 'Available',
          missing: [],
        },
        {
          feature: 'offload',
          clusterRole: 'role-offload',
          state: 'Available',
          missing: [],
        },
      ],
    });
    await pass(9 * MINUTE);
    expect(asked()).toEqual([]);
    await pass(MINUTE);
    expect(asked()).toEqual(everything);
    expect(changes).toBe(1);
  });

  it('knows nothing before it was started', () => {
    clusters = new FakeClusters([milan]);
    checker = RightsChecker.create({
      connections: clusters,
      logger,
      readOnly: false,
      impersonation: false,
      roles,
    });
    expect(checker.features('milan')).toEqual([
      {
        feature: 'read',
        state: 'Unknown',
        message: 'Cluster milan was not asked yet.',
      },
      {
        feature: 'offload',
        state: 'Unknown',
        message: 'Cluster milan was not asked yet.',
      },
    ]);
    expect(checker.features('oslo')).toEqual([]);
    expect(checker.rights('oslo')).toBeUndefined();
  });

  it('does not ask for kinds that the cluster does not serve', async () => {
    milan.groups = ['apps'];
    milan.denied.add('patch namespaceoffloadings');
    await start();
    expect(asked()).not.toContain('patch namespaceoffloadings');
    expect(states()).toEqual(['Available', 'Available']);
  });

  it('looks every minute, with one question a feature, whether what is missing was granted', async () => {
    milan.denied.add('create namespaces').add('patch namespaces');
    await start();
    expect(states()).toEqual(['Available', 'MissingRights']);
    expect(checker.rights('milan')?.features[1].missing).toEqual([
      { verb: 'create', group: '', resource: 'namespaces' },
      { verb: 'patch', group: '', resource: 'namespaces' },
    ]);
    expect(logger.warn).toHaveBeenCalledWith(
      "Feature offload on cluster milan: The portal's credential lacks 2 rights that ClusterRole role-offload grants.",
    );
    asked();
    await pass(MINUTE);
    expect(asked()).toEqual(['create namespaces']);
    milan.denied.clear();
    await pass(MINUTE);
    expect(asked()).toEqual(expect.arrayContaining(everything));
    expect(states()).toEqual(['Available', 'Available']);
    expect(changes).toBe(2);
  });

  it('asks again when told to, but not all the time', async () => {
    await start();
    asked();
    milan.denied.add('watch pods');
    for (let round = 0; round < 100; round++) {
      checker.recheck('milan');
      await pass(100);
    }
    expect(states()).toEqual(['MissingRights', 'Available']);
    // In ten seconds, five apart.
    expect(milan.asked.filter(what => what === 'watch pods')).toHaveLength(2);
    checker.recheck('oslo');
  });

  it('tries again while a cluster cannot be asked', async () => {
    milan.outOfReach = true;
    await start();
    expect(checker.features('milan')[0]).toEqual({
      feature: 'read',
      state: 'Unknown',
      message: 'Could not check: the API server refuses connections',
    });
    milan.outOfReach = false;
    await pass(MINUTE);
    expect(states()).toEqual(['Available', 'Available']);
  });

  it('asks again when contact is regained, and keeps the answer meanwhile', async () => {
    await start();
    clusters.show({ name: 'milan', health: 'Fresh' });
    await pass(MINUTE);
    // The first contact was its own.
    expect(milan.asked).toHaveLength(everything.length);
    milan.outOfReach = true;
    clusters.show({ name: 'milan', health: 'Stale', error: 'gone' });
    await pass(5 * MINUTE);
    expect(states()).toEqual(['Available', 'Available']);
    asked();
    milan.outOfReach = false;
    milan.denied.add('watch pods');
    clusters.show({ name: 'milan', health: 'Fresh' });
    await pass(10 * SECOND);
    expect(asked()).toEqual(everything);
    expect(states()).toEqual(['MissingRights', 'Available']);
  });

  it('asks when a cluster turns bad, for it may refuse the portal', async () => {
    await start();
    clusters.show({ name: 'milan', health: 'Fresh' });
    asked();
    milan.denied.add('watch pods');
    clusters.show({ name: 'milan', health: 'Stale', error: 'forbidden' });
    await pass(10 * SECOND);
    expect(states()).toEqual(['MissingRights', 'Available']);
  });

  it('forgets the answer when the API server is another one', async () => {
    await start();
    milan.epoch += 1;
    milan.outOfReach = true;
    clusters.show({ name: 'milan', health: 'Stale', error: 'gone' });
    await pass(10 * SECOND);
    expect(states()).toEqual(['Unknown', 'Unknown']);
    expect(checker.rights('milan')?.checkedAt).toBeUndefined();
  });

  it('follows clusters that come, go and are replaced', async () => {
    await start();
    const rome = new FakeCluster('rome');
    clusters.replace([milan, rome]);
    await pass(SECOND);
    expect(states('rome')).toEqual(['Available', 'Available']);

    const anotherRome = new FakeCluster('rome');
    anotherRome.denied.add('watch pods');
    clusters.replace([anotherRome]);
    rome.asked = [];
    asked();
    await pass(20 * MINUTE);
    expect(states('rome')).toEqual(['MissingRights', 'Available']);
    expect(checker.rights('milan')).toBeUndefined();
    expect([...rome.asked, ...milan.asked]).toEqual([]);
  });

  it('leaves nothing running when it is stopped', async () => {
    milan.denied.add('watch pods');
    await start(new FakeCluster('rome'));
    await checker.stop();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('asks no cluster whose configuration is wrong', async () => {
    const oslo = new FakeCluster('oslo', 'clusters[1] has no kubeconfig');
    await start(oslo);
    await pass(MINUTE);
    expect(oslo.asked).toEqual([]);
    expect(checker.features('oslo')[0]).toEqual({
      feature: 'read',
      state: 'Unknown',
      message: 'clusters[1] has no kubeconfig',
    });
  });
});
