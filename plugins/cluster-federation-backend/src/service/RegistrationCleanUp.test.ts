import { mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { connectionsTo, FakeKubernetes } from '../__testUtils__/FakeKubernetes';
import { aCluster, FakeState } from '../__testUtils__/FakeState';
import type { LiqoChanges, PeerCommands } from '../operations';
import { withLiqo0 } from './__testUtils__/liqo0';
import { RegistrationCleanUp } from './RegistrationCleanUp';

const names = ['lost', 'member', 'modern', 'refusing', 'sick', 'turin'];
const lacking = [
  { feature: 'peer-host' as const, state: 'MissingRights' as const },
];

describe('clean-up of registrations', () => {
  const cleanedUp: string[] = [];
  let unused: number;
  const logger = mockServices.logger.mock();
  let cleanUp: RegistrationCleanUp;

  // Fake: a generation of Liqo that deletes what a test says, or fails.
  const peerCommands: Pick<PeerCommands, 'cleanUp'> = {
    async cleanUp({ cluster }) {
      cleanedUp.push(cluster);
      if (cluster === 'sick') {
        throw new ServiceUnavailableError('List Secret: no answer');
      }
      if (cluster === 'refusing') {
        throw new NotAllowedError('List Secret: forbidden');
      }
      return unused;
    },
  };

  beforeEach(() => {
    cleanedUp.length = 0;
    unused = 0;
    jest.clearAllMocks();
    const state = new FakeState();
    state.clusterList = [
      aCluster('lost', { ...withLiqo0, health: 'Stale' }),
      aCluster('member', { ...withLiqo0, features: lacking }),
      aCluster('modern'),
      aCluster('refusing', withLiqo0),
      aCluster('sick', withLiqo0),
      aCluster('turin', withLiqo0),
    ];
    cleanUp = new RegistrationCleanUp({
      state,
      connections: connectionsTo(
        Object.fromEntries(names.map(name => [name, new FakeKubernetes()])),
      ),
      changes: liqoMajor =>
        (liqoMajor === 0 ? { peerCommands } : {}) as LiqoChanges,
      logger,
    });
  });

  it('looks at hosts with peer commands, and no failure stops the others', async () => {
    unused = 2;
    await cleanUp.run();
    expect(cleanedUp).toEqual(['refusing', 'sick', 'turin']);
    expect(logger.info.mock.calls).toEqual([
      [
        'Deleted tokens of 2 registered members from cluster turin, which were not peered in time',
      ],
    ]);
    expect(logger.warn.mock.calls).toEqual([
      [
        'Tokens of registered members on cluster refusing are not cleaned up: List Secret: forbidden',
      ],
    ]);
    expect(logger.debug.mock.calls).toEqual([
      [
        'Tokens of registered members on cluster sick are not cleaned up: List Secret: no answer',
      ],
    ]);
  });

  it('says once that it lacks the right', async () => {
    await cleanUp.run();
    await cleanUp.run();
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('says nothing where there is nothing to do', async () => {
    await cleanUp.run();
    expect(logger.info).not.toHaveBeenCalled();
  });

  it('is done every few minutes until it is stopped', () => {
    jest.useFakeTimers();
    try {
      cleanUp.start();
      expect(cleanedUp).toEqual([]);
      jest.advanceTimersByTime(5 * 60_000);
      expect(cleanedUp).toContain('turin');
      cleanUp.stop();
      cleanedUp.length = 0;
      jest.advanceTimersByTime(60 * 60_000);
      expect(cleanedUp).toEqual([]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('does not overtake itself', async () => {
    await Promise.all([cleanUp.run(), cleanUp.run()]);
    expect(cleanedUp.filter(name => name === 'turin')).toHaveLength(1);
    await cleanUp.run();
    expect(cleanedUp.filter(name => name === 'turin')).toHaveLength(2);
  });
});
