import type { PeeringBench, Times } from './PeeringBench';
import { median } from './statistics';
import { textTable } from '../__testUtils__/textTable';

const TITLES: Record<keyof Times, string> = {
  done: 'said to be done',
  established: 'Established',
  ready: 'virtual node Ready',
};

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2);

/** Median, least and most of each, in seconds, and how the medians compare. */
export function timesTable(times: PeeringBench['times']): string {
  const rows = (Object.keys(TITLES) as (keyof Times)[]).flatMap(what => {
    const sorted = (['portal', 'raw'] as const).map(way => ({
      way,
      values: times[way].map(found => found[what]).sort((a, b) => a - b),
    }));
    const [portal, raw] = sorted.map(({ values }) => median(values));
    return sorted.map(({ way, values }) => [
      TITLES[what],
      way,
      String(values.length),
      seconds(median(values)),
      seconds(values[0]),
      seconds(values.at(-1)!),
      way === 'portal' ? (portal / raw).toFixed(2) : '',
    ]);
  });
  return textTable([
    ['from request to', 'by', 'n', 'median', 'min', 'max', 'ratio of medians'],
    ...rows,
  ]);
}
