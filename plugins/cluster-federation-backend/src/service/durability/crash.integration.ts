import { createMockDirectory } from '@backstage/backend-test-utils';
import type { Sandbox } from 'sandbox';
import { liqoChanges } from '../../liqo/generations';
import { stepsOf } from '../../operations';
import {
  CrashRounds,
  type Crash,
  type Ending,
  type Turn,
} from './__testUtils__/CrashRounds';
import {
  crashScenarios,
  type CrashRound,
} from './__testUtils__/crashScenarios';
import { crashTable } from './__testUtils__/crashTable';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const isFull = process.env.CRASH_MATRIX === 'full';
const MOST_ATTEMPTS = 6;

const print = (line: string) => process.stderr.write(`${line}\n`);

/** Every step as it begins and in its middle. */
function everyStep(makeSteps: string[], unmakeSteps: string[]): CrashRound[] {
  const count = Math.max(makeSteps.length, unmakeSteps.length);
  return (['begins', 'midway'] as const).flatMap(moment =>
    Array.from({ length: count }, (_, index) => ({
      moment,
      make: makeSteps[index],
      unmake: unmakeSteps[index],
    })),
  );
}

// With CRASH_MATRIX=full in every step, which takes most of an hour, else in one of each request.
describe.each(crashScenarios)('$title by a portal that is killed', options => {
  const { cycle, oneOfEach } = options;
  const stepIds = (turn: Turn) =>
    stepsOf(liqoChanges(options.liqoMajor)!, cycle[turn])!.map(({ id }) => id);

  const describeCrash = ({ turn, moment, step, active, ...crash }: Crash) =>
    `${cycle[turn].kind}: meant when ${step} ${moment}; killed in ${
      active ? `${active}, ${crash.state}` : 'nothing'
    }; ${crash.ending.phase} after ${crash.seconds.toFixed(1)} s`;

  const database = createMockDirectory();
  let sandbox: Sandbox;
  let rounds: CrashRounds;
  /** What comes of both without a crash. */
  let undisturbed: Record<Turn, Ending>;

  beforeAll(async () => {
    sandbox = await options.start();
    rounds = await CrashRounds.start(sandbox, database.path, cycle);
    undisturbed = {
      make: await rounds.run('make'),
      unmake: await rounds.run('unmake'),
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
    const well = { phase: 'Succeeded', replaced: [], open: 0, surplus: 0 };
    expect(undisturbed.make).toMatchObject(well);
    expect(Object.keys(undisturbed.make.objects)).toHaveLength(
      options.madeObjects,
    );
    expect(undisturbed.unmake).toMatchObject(well);
  });

  it.each(isFull ? everyStep(stepIds('make'), stepIds('unmake')) : [oneOfEach])(
    'is finished by the next one: $moment, $make and $unmake',
    async ({ moment, ...wanted }) => {
      // Again until it was in time: some steps take a few milliseconds only.
      for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
        for (const turn of ['make', 'unmake'] as const) {
          const step = wanted[turn];
          const crash =
            step && (await rounds.crash(turn, step, moment, attempt));
          if (crash) {
            print(describeCrash(crash));
          }
          const ending = crash ? crash.ending : await rounds.run(turn);
          expect(ending).toEqual(undisturbed[turn]);
          if (crash && crash.active === step) {
            delete wanted[turn];
          }
        }
        if (!wanted.make && !wanted.unmake) {
          break;
        }
      }
      expect(wanted).toEqual({});
    },
  );
});
