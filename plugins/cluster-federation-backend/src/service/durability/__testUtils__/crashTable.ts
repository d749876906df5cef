import type { CrashRounds } from './CrashRounds';
import { textTable } from '../../../__testUtils__/textTable';

/** One line for each step of each operation: how often it was killed, and how that ended. */
export function crashTable({
  cycle,
  usual,
  crashes,
}: Pick<CrashRounds, 'cycle' | 'usual' | 'crashes'>): string {
  const rows = [...usual].flatMap(([turn, durations]) =>
    [...durations].map(([step, milliseconds]) => {
      const own = crashes.filter(
        crash => crash.turn === turn && crash.active === step,
      );
      const states = [...new Set(own.map(({ state }) => state))].join(', ');
      const ends = [...new Set(own.map(({ ending }) => ending.phase))].join(
        ', ',
      );
      return [
        cycle[turn].kind,
        step,
        `${milliseconds} ms`,
        String(own.length),
        states,
        ends,
      ];
    }),
  );
  return textTable([
    ['operation', 'step', 'usually takes', 'kills', 'state then', 'ended'],
    ...rows,
  ]);
}
