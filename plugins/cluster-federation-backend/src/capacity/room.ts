import {
  formatQuantity,
  isMeasuredInBytes,
  type Quantities,
} from '../watch/quantities';

/** Something that pods take from: a node, a virtual node, a quota. */
export interface Room {
  allocatable: Quantities;
  used: Quantities;
}

/** How much of a resource one pod more would lack. */
export interface Lack {
  resource: string;
  amount: string;
}

// Sums of floating point numbers are not exact, and the scheduler counts whole
// thousandths of a cpu anyway. A thousandth of that is noise, not a need.
const NOISE = 1e-3;

/** Whole units: bytes, or thousandths of anything else. */
function unitsNeeded(resource: string, amount: number): number {
  return Math.ceil(toUnits(resource, amount) - NOISE);
}

function unitsThere(resource: string, amount: number): number {
  return Math.floor(toUnits(resource, amount) + NOISE);
}

function toUnits(resource: string, amount: number): number {
  return isMeasuredInBytes(resource) ? amount : amount * 1000;
}

function format(resource: string, units: number): string {
  return formatQuantity(
    resource,
    isMeasuredInBytes(resource) ? units : units / 1000,
  );
}

function free({ allocatable, used }: Room, resource: string): number {
  return Math.max(
    0,
    unitsThere(resource, allocatable[resource] ?? 0) -
      unitsNeeded(resource, used[resource] ?? 0),
  );
}

const needs = (pod: Quantities) =>
  Object.entries(pod)
    .map(([resource, amount]) => ({
      resource,
      units: unitsNeeded(resource, amount),
    }))
    .filter(({ units }) => units > 0);

/** How many pods fit. A pod needs something, its place if nothing else. */
export function replicasIn(room: Room, pod: Quantities): number {
  return Math.min(
    ...needs(pod).map(({ resource, units }) =>
      Math.floor(free(room, resource) / units),
    ),
  );
}

/** Whether one pod would fit if nothing else were there. */
export function couldHold({ allocatable }: Room, pod: Quantities): boolean {
  return replicasIn({ allocatable, used: {} }, pod) > 0;
}

/** What one pod more lacks when as many as fit are there. */
export function lackIn(room: Room, pod: Quantities): Lack[] {
  const replicas = replicasIn(room, pod);
  return needs(pod).flatMap(({ resource, units }) => {
    const lack = units - (free(room, resource) - replicas * units);
    return lack > 0 ? [{ resource, amount: format(resource, lack) }] : [];
  });
}

/** How far a pod is from fitting, as the largest part of it that is lacking. */
function distance(room: Room, pod: Quantities): number {
  const replicas = replicasIn(room, pod);
  return Math.max(
    ...needs(pod).map(
      ({ resource, units }) =>
        Math.max(0, units - (free(room, resource) - replicas * units)) / units,
    ),
  );
}

/** Several rooms, of which a pod needs one as a whole. */
export function replicasAmong(rooms: Room[], pod: Quantities): number {
  return rooms.reduce((sum, room) => sum + replicasIn(room, pod), 0);
}

/** What one pod more lacks in the room that comes closest. */
export function leastLack(rooms: Room[], pod: Quantities): Lack[] {
  const [closest] = [...rooms].sort(
    (one, other) => distance(one, pod) - distance(other, pod),
  );
  return closest ? lackIn(closest, pod) : [];
}
