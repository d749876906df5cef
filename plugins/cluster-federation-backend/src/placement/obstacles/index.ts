import type { PodObstacle } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ObstacleContext, ObstacleFinder } from '../types';
import { crashLoop } from './crashLoop';
import { failed } from './failed';
import { imagePullFailed } from './imagePullFailed';
import { memberCordoned } from './memberCordoned';
import { memberQuotaExceeded } from './memberQuotaExceeded';
import { memberUnreachable } from './memberUnreachable';
import { noLocalCapacity } from './noLocalCapacity';
import { noMemberSelected } from './noMemberSelected';
import { notReady } from './notReady';
import { notScheduledYet } from './notScheduledYet';
import { podConstraintsMatchNothing } from './podConstraintsMatchNothing';
import { remoteNamespaceFailed } from './remoteNamespaceFailed';
import { selectorContradictsStrategy } from './selectorContradictsStrategy';
import { startingUp } from './startingUp';
import { taintNotTolerated } from './taintNotTolerated';
import { tooLargeForAnyNode } from './tooLargeForAnyNode';
import { unknown } from './unknown';
import { virtualNodeNotReady } from './virtualNodeNotReady';

/**
 * What may keep a pod from running; of several that hold the first is told. What
 * lies with a member comes before what follows from it, and what only
 * Kubernetes can tell comes last.
 */
export const obstacleFinders: ObstacleFinder[] = [
  memberUnreachable,
  virtualNodeNotReady,
  remoteNamespaceFailed,
  noMemberSelected,
  selectorContradictsStrategy,
  podConstraintsMatchNothing,
  taintNotTolerated,
  tooLargeForAnyNode,
  memberCordoned,
  memberQuotaExceeded,
  noLocalCapacity,
  imagePullFailed,
  crashLoop,
  failed,
  notReady,
  notScheduledYet,
  startingUp,
  unknown,
];

/** What keeps a pod from running, which does not run as it was asked for. Pure. */
export function obstacleOf(context: ObstacleContext): PodObstacle {
  for (const { cause, find } of obstacleFinders) {
    const finding = find(context);
    if (finding) {
      return { cause, ...finding };
    }
  }
  // The last finder always finds; the type of a list can't tell.
  throw new Error('No cause was found, not even the unknown one');
}
