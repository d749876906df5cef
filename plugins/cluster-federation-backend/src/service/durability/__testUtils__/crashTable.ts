import type { CrashRounds } from './CrashRounds';

/** One line for each step of each operation: how often it was killed, and how that ended. */
export function crashTable({
  usual,
  crashes,
}: Pick<CrashRounds, 'usual' | 'crashes'>): string {
  const rows = [...usual].flatMap(([kind, durations]) =>
    [...durations].map(([step, milliseconds]) => {
      const own = crashes.filter(
        crash => crash.kind === kind && crash.active === step,
      );
      const states = [...new Set(own.map(({ state }) => state))].join(', ');
      const ends = [...new Set(own.map(({ ending }) => ending.phase))].join(
        ', ',
      );
      return [
        kind,
        step,
        `${milliseconds} ms`,
        String(own.length),
        states,
        ends,
      ];
    }),
  );
  const table = [
    ['operation', 'step', 'usually takes', 'kills', 'state then', 'ended'],
    ...rows,
  ];
  const widths = table[0].map((_, column) =>
    Math.max(...table.map(row => row[column].length)),
  );
  return table
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
