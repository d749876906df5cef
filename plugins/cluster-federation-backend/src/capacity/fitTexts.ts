import { listed } from '../impact/sharedFindings';
import { tellAmount } from '../preflight/freeResources';
import type { Quantities } from '../watch/quantities';
import type { Lack, Room } from './room';

/** What there is too little of. */
export function shortOf(lacking: Lack[]): string {
  return `too little ${listed(lacking.map(({ resource }) => resource))}`;
}

/** What the largest of several have of what a pod needs more of. */
export function tooLarge(rooms: Room[], pod: Quantities): string {
  const short = Object.entries(pod)
    .map(([resource, needed]) => ({
      resource,
      needed,
      most: Math.max(
        ...rooms.map(({ allocatable }) => allocatable[resource] ?? 0),
      ),
    }))
    .filter(({ needed, most }) => most < needed)
    .map(({ resource, most }) =>
      most === 0
        ? tellAmount(resource, 0)
        : `at most ${tellAmount(resource, most)}`,
    );
  return short.length > 0 ? listed(short) : 'not all of it at once';
}
