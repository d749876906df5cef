import { createMockDirectory } from '@backstage/backend-test-utils';
import { startSandbox, type Sandbox } from 'sandbox';
import { peerSteps, unpeerSteps } from '../../liqo/v1/peering/steps';
import { allowDeletionOfNamespaces } from './__testUtils__/allowDeletionOfNamespaces';
import {
  CrashRounds,
  type Crash,
  type Ending,
  type Kind,
  type Moment,
} from './__testUtils__/CrashRounds';
import { crashTable } from './__testUtils__/crashTable';
import { peer, unpeer } from './__testUtils__/requests';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const steps = {
  peer: peerSteps(peer).map(({ id }) => id),
  unpeer: unpeerSteps(unpeer).map(({ id }) => id),
};

interface Round {
  moment: Moment;
  /** Steps to be killed in; the longer operation has no counterpart at last. */
  peer?: string;
  unpeer?: string;
}

/** Every step as it begins and in its middle, which takes half an hour. */
const everyStep = (['begins', 'midway'] as const).flatMap(moment =>
  steps.unpeer.map(
    (step, index): Round => ({
      moment,
      peer: steps.peer[index],
      unpeer: step,
    }),
  ),
);
const oneOfEach: Round[] = [
  { moment: 'midway', peer: 'resource-slice', unpeer: 'virtual-nodes' },
];
const isFull = process.env.CRASH_MATRIX === 'full';
const MOST_ATTEMPTS = 6;

const print = (line: string) => process.stderr.write(`${line}\n`);

function describeCrash({ kind, moment, step, active, ...crash }: Crash) {
  return `${kind}: meant when ${step} ${moment}; killed in ${
    active ? `${active}, ${crash.state}` : 'nothing'
  }; ${crash.ending.phase} after ${crash.seconds.toFixed(1)} s`;
}

describe('peering by a portal that is killed', () => {
  const database = createMockDirectory();
  let sandbox: Sandbox;
  let rounds: CrashRounds;
  /** What comes of both without a crash. */
  let undisturbed: Record<Kind, Ending>;

  beforeAll(async () => {
    sandbox = await startSandbox({
      clusters: ['milan', 'paris'],
      seed: 'none',
      log: print,
    });
    await allowDeletionOfNamespaces(sandbox);
    rounds = await CrashRounds.start(sandbox, database.path);
    undisturbed = {
      peer: await rounds.run('peer'),
      unpeer: await rounds.run('unpeer'),
    };
  });

  afterAll(async () => {
    if (isFull && rounds) {
      print(crashTable(rounds));
    }
    await rounds?.stop();
    await sandbox?.stop();
  });

  it('has something to be compared with', () => {
    const { peer: peered, unpeer: unpeered } = undisturbed;
    const well = { phase: 'Succeeded', replaced: [], open: 0, surplus: 0 };
    expect(peered).toMatchObject(well);
    expect(Object.keys(peered.objects)).toHaveLength(8);
    expect(unpeered).toEqual({ ...well, objects: {} });
  });

  it.each(isFull ? everyStep : oneOfEach)(
    'is finished by the next one: $moment, $peer and $unpeer',
    async ({ moment, ...wanted }) => {
      // Again until it was in time: some steps take a few milliseconds only.
      for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
        for (const kind of ['peer', 'unpeer'] as const) {
          const step = wanted[kind];
          const crash =
            step && (await rounds.crash(kind, step, moment, attempt));
          if (crash) {
            print(describeCrash(crash));
          }
          const ending = crash ? crash.ending : await rounds.run(kind);
          expect(ending).toEqual(undisturbed[kind]);
          if (crash && crash.active === step) {
            delete wanted[kind];
          }
        }
        if (!wanted.peer && !wanted.unpeer) {
          break;
        }
      }
      expect(wanted).toEqual({});
    },
  );
});
