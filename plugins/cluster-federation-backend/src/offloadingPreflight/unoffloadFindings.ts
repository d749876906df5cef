import type {
  Cluster,
  PreflightFinding,
  UnoffloadRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { pods as podsInWords } from '../impact/sharedFindings';
import {
  deletionFindings,
  movingPods,
  type Deletion,
} from './deletedNamespaces';

function movedPods(
  { namespace }: UnoffloadRequest,
  host: string,
  count: number,
): PreflightFinding {
  const about = { check: 'running-pods', cluster: host };
  return count === 0
    ? {
        ...about,
        severity: 'ok',
        message: `No pod of namespace ${namespace} runs on a member.`,
      }
    : {
        ...about,
        severity: 'warning',
        message: `${podsInWords(count)} of namespace ${namespace} ${
          count === 1 ? 'runs' : 'run'
        } on members and ${
          count === 1 ? 'ends' : 'end'
        }: what a Deployment or the like keeps is made anew on ${host}, and stays Pending while ${host} has no room for it.`,
        fix: `See that ${host} has room for what is made anew.`,
      };
}

/** What the end of an offloading means. Pure. */
export function unoffloadFindings(
  request: UnoffloadRequest,
  { name: host }: Cluster,
  deletion: Deletion | undefined,
): PreflightFinding[] {
  const { namespace } = request;
  const about = { check: 'existing-offloading', cluster: host };
  if (!deletion) {
    return [
      {
        ...about,
        severity: 'ok',
        message: `Namespace ${namespace} is not offloaded: nothing is deleted.`,
      },
    ];
  }
  return [
    ...(deletion.offloading.phase === 'Terminating'
      ? [
          {
            ...about,
            severity: 'ok' as const,
            message: `The offloading of namespace ${namespace} is being ended already.`,
          },
        ]
      : []),
    ...(deletion.remotes.length === 0
      ? [
          {
            check: 'remote-namespace',
            severity: 'ok' as const,
            cluster: host,
            message: `Namespace ${namespace} is on no member: nothing is deleted.`,
          },
        ]
      : deletionFindings(deletion)),
    movedPods(request, host, movingPods(deletion)),
  ];
}
