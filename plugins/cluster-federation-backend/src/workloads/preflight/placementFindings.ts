import type { PreflightFinding } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { listed } from '../../impact/sharedFindings';
import {
  namesOf,
  nearestMisses,
  takesPods,
} from '../../offloadingPreflight/members';
import { stageName, type Stage } from './stages';
import type { WorkloadContext } from './types';

const check = 'placement';

type Told = Pick<PreflightFinding, 'message' | 'fix'>;

function asksForMembers({ placement }: Stage): boolean {
  return placement !== undefined && placement.on !== 'Host';
}

/** Why nobody is there whom a placement asks for. */
function nobodyAsked(
  stage: Stage,
  { host, members }: WorkloadContext,
): Told | undefined {
  const { placement } = stage;
  const name = stageName(stage);
  if (placement?.on === 'Member') {
    const { member } = placement;
    return {
      message: `${name} is to run on ${member}, which is no member of ${host.name}.`,
      fix: `Make it a member of ${host.name}, or place ${name} elsewhere.`,
    };
  }
  if (members.length === 0) {
    return {
      message: `${name} is to run on a member, and ${host.name} has none.`,
      fix: `Add a member to ${host.name}, or place ${name} on the host.`,
    };
  }
  const misses =
    placement?.on === 'Labels'
      ? nearestMisses(members, {
          nodeSelectorTerms: [{ matchExpressions: placement.matchExpressions }],
        })
      : [];
  return {
    message: `${name} is to run where no member is${
      misses.length > 0 ? `: ${misses.slice(0, 5).join('; ')}` : ''
    }.`,
    fix: 'Ask for labels that a virtual node has.',
  };
}

/** What keeps pods from running where a placement puts them. */
function hindrance(stage: Stage, context: WorkloadContext): Told | undefined {
  const { offloading, host, request } = context;
  const { placement, asked, members } = stage;
  const name = stageName(stage);
  const strategy = offloading?.podOffloadingStrategy;
  if (placement?.on === 'Host') {
    return strategy === 'Remote'
      ? {
          message: `${name} is to run on ${host.name} itself, and namespace ${request.namespace} is offloaded with the strategy Remote, which lets pods run on members only.`,
          fix: `Place ${name} on members, or offload the namespace with LocalAndRemote.`,
        }
      : undefined;
  }
  const isAbsent =
    placement?.on === 'Member' && asked[0]?.virtualNodes.length === 0;
  if (asked.length === 0 || isAbsent) {
    return asksForMembers(stage) ? nobodyAsked(stage, context) : undefined;
  }
  if (!asksForMembers(stage) || !offloading) {
    return undefined;
  }
  if (strategy === 'Local') {
    return {
      message: `${name} is to run on ${namesOf(asked)}, and namespace ${
        request.namespace
      } is offloaded with the strategy Local, which lets pods run on ${
        host.name
      } only.`,
      fix: `Place ${name} on the host, or offload the namespace with LocalAndRemote.`,
    };
  }
  return members.length === 0
    ? {
        message: `${name} is to run on ${namesOf(
          asked,
        )}, which the cluster selector of the offloading of namespace ${
          request.namespace
        } does not choose.`,
        fix: `Change the offloading so that it does, or place ${name} elsewhere.`,
      }
    : undefined;
}

function placeText({ onHost, members }: Stage, host: string): string {
  return listed([
    ...(onHost ? [host] : []),
    ...members.map(({ peering }) => peering.remote.name),
  ]).replace(/ and (?=[^ ]*$)/, ' or ');
}

function ofStage(stage: Stage, context: WorkloadContext): PreflightFinding[] {
  const { host, offloading } = context;
  const found = { check, cluster: host.name };
  const told = hindrance(stage, context);
  if (told) {
    return [{ ...found, severity: 'blocking', ...told }];
  }
  if (asksForMembers(stage) && !offloading) {
    // Told once for all.
    return [];
  }
  const { onHost, members } = stage;
  return onHost || members.some(takesPods)
    ? [
        {
          ...found,
          severity: 'ok',
          message: `Pods of ${stageName(stage)} run on ${placeText(
            stage,
            host.name,
          )}.`,
        },
      ]
    : [
        {
          ...found,
          severity: 'warning',
          message: `${stageName(stage)} may run on ${
            members.length > 0 ? namesOf(members) : 'members'
          } only, and none of these takes pods now: its pods stay Pending.`,
          fix: 'See why in the peerings of these members, or place it elsewhere.',
        },
      ];
}

function offloadingFindings({
  stages,
  offloading,
  request,
  host,
}: WorkloadContext): PreflightFinding[] {
  const waiting = stages.filter(asksForMembers);
  return !offloading && waiting.length > 0
    ? [
        {
          check: 'offloading',
          severity: 'warning',
          cluster: host.name,
          message: `Namespace ${
            request.namespace
          } is not offloaded, so that no pod of it runs on a member: those of ${listed(
            waiting.map(stageName),
          )} stay Pending.`,
          fix: `Offload namespace ${request.namespace} first. Pods that are there before do not move.`,
        },
      ]
    : [];
}

/** Whether pods can run where they are asked to. Pure. */
export function placementFindings(
  context: WorkloadContext,
): PreflightFinding[] {
  return [
    ...offloadingFindings(context),
    ...context.stages.flatMap(stage => ofStage(stage, context)),
  ];
}
