import type { PodObstacle } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { tellAmount } from '../preflight/freeResources';
import type { PodState } from '../watch/kubernetesResources';
import type { PodEvent } from '../watch/podEvents';
import type { Shortage } from './nodeSearch';
import type { Member, NodeFacts, ObstacleContext } from './types';

type Evidence = PodObstacle['evidence'];

const RESTARTABLE = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** A node in messages; of a virtual one also whose it is. */
export function nodeInWords(
  { name, member }: NodeFacts,
  memberOf: ObstacleContext['memberOf'],
): string {
  if (member === undefined) {
    return `node ${name}`;
  }
  const owner = memberOf(member).name;
  return owner === name
    ? `virtual node ${name}`
    : `virtual node ${name} of member ${owner}`;
}

/** What has to be done for pods to be made anew. */
export function restartInWords({ name, workload }: PodState): string {
  if (!workload) {
    return `make pod ${name} anew`;
  }
  return RESTARTABLE.includes(workload.kind)
    ? `restart ${workload.kind} ${workload.name}`
    : `make ${workload.kind} ${workload.name} anew`;
}

/** What is to be corrected: the pod, or the workload that it is made by. */
export function ownerInWords({ name, workload }: PodState): string {
  return workload ? `${workload.kind} ${workload.name}` : `pod ${name}`;
}

/** What lacks, for example `2 cpu requested, 500m cpu free`. */
export function shortagesInWords(
  lacking: Shortage[],
  how: 'free' | 'there',
): string {
  return lacking
    .map(
      ({ resource, requested, available }) =>
        `${tellAmount(resource, requested)} requested, ${tellAmount(
          resource,
          Math.max(0, available),
        )} ${how}`,
    )
    .join('; ');
}

/** Words of others as the end of a sentence. */
export function ending(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

function evidence(
  kind: string,
  names: (string | undefined)[],
  text: string,
): Evidence[number] {
  return { object: `${kind} ${names.filter(Boolean).join('/')}`, text };
}

/** What Kubernetes says of a pod in its own words, where it says something. */
export function podEvidence(
  cluster: string,
  { namespace, name, phase, reason, message }: PodState,
): Evidence[number] {
  return evidence(
    'Pod',
    [cluster, namespace, name],
    reason ? [reason, message].filter(Boolean).join(': ') : phase,
  );
}

export function eventEvidence(cluster: string, events: PodEvent[]): Evidence {
  return events.map(({ namespace, pod, reason, message }) =>
    evidence('Pod', [cluster, namespace, pod], `Event ${reason}: ${message}`),
  );
}

/** What the pod, its events and its twin on the member say. */
export function wordsOfPod({
  host,
  pod,
  events,
  twin,
}: ObstacleContext): Evidence {
  return [
    podEvidence(host.cluster, pod),
    ...eventEvidence(host.cluster, events),
    ...(twin
      ? [
          podEvidence(twin.facts.cluster, twin.pod),
          ...eventEvidence(twin.facts.cluster, twin.events),
        ]
      : []),
  ];
}

export function nodeEvidence(
  { cluster, name }: NodeFacts,
  text: string,
): Evidence[number] {
  return evidence('Node', [cluster, name], text);
}

/** The condition of a node that says whether it is ready. */
export function readinessEvidence(node: NodeFacts): Evidence[number] {
  const { readiness } = node;
  return nodeEvidence(
    node,
    readiness
      ? `Ready is ${readiness.status}${[readiness.reason, readiness.message]
          .filter(Boolean)
          .map(text => `: ${text}`)
          .join('')}`
      : 'has no condition Ready',
  );
}

/** What the peering says of contact with the member. */
export function peeringEvidence(
  host: string,
  { name, peering }: Member,
): Evidence {
  return peering
    ? [
        evidence(
          'ForeignCluster',
          [host, name],
          `API server ${peering.apiServer.phase}${
            peering.apiServer.message ? `: ${peering.apiServer.message}` : ''
          }`,
        ),
      ]
    : [];
}

export function offloadingEvidence({
  host,
  pod,
  offloading,
}: ObstacleContext): Evidence {
  if (!offloading) {
    return [
      evidence('Namespace', [host.cluster, pod.namespace], 'is not offloaded'),
    ];
  }
  const { podOffloadingStrategy, phase, message } = offloading;
  return [
    evidence(
      'NamespaceOffloading',
      [host.cluster, pod.namespace, 'offloading'],
      `podOffloadingStrategy ${podOffloadingStrategy}, phase ${phase}${
        message ? `: ${message}` : ''
      }`,
    ),
  ];
}

/** The cluster that a pod is bound to. */
export function whereItRuns({ host, member }: ObstacleContext): string {
  return member?.name ?? host.cluster;
}

export function logsInWords({ pod }: ObstacleContext, option = ''): string {
  return ['kubectl logs -n', pod.namespace, pod.name, option]
    .filter(Boolean)
    .join(' ');
}
