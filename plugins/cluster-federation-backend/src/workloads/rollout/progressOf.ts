import type { Progress, Workload } from './types';

const done: Progress = { state: 'Done' };

/** A workload in a sentence: `Deployment source`. */
export function nameOf({ kind, metadata }: Workload): string {
  return `${kind} ${metadata?.name}`;
}

function waiting(waitingFor: string): Progress {
  return { state: 'Waiting', waitingFor };
}

function condition({ status }: Workload, type: string) {
  return status?.conditions?.find(candidate => candidate.type === type);
}

/** How many of the pods that shall be there can be counted on. */
function podsReady(
  workload: Workload,
  count: number | undefined,
  wanted: number,
): Progress {
  return waiting(
    `${Math.min(count ?? 0, wanted)} of ${wanted} ${
      wanted === 1 ? 'pod' : 'pods'
    } of ${nameOf(workload)} ${wanted === 1 ? 'is' : 'are'} ready`,
  );
}

function ofDeployment(deployment: Workload): Progress {
  const { spec, status = {} } = deployment;
  const progressing = condition(deployment, 'Progressing');
  if (progressing?.reason === 'ProgressDeadlineExceeded') {
    return {
      state: 'Blocked',
      reason: `${nameOf(deployment)} makes no progress: ${progressing.message}`,
      fix: 'See why its pods are not ready, and correct the cause or the manifest; it goes on by itself then.',
    };
  }
  if (spec?.paused) {
    return {
      state: 'Blocked',
      reason: `${nameOf(deployment)} is paused`,
      fix: `Resume it with kubectl rollout resume deployment/${deployment.metadata?.name}, or request it with spec.paused: false.`,
    };
  }
  const wanted = spec?.replicas ?? 1;
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = status;
  if (updatedReplicas < wanted || availableReplicas < updatedReplicas) {
    return podsReady(
      deployment,
      Math.min(updatedReplicas, availableReplicas),
      wanted,
    );
  }
  return replicas > updatedReplicas
    ? waiting(
        `End of ${replicas - updatedReplicas} earlier ${
          replicas - updatedReplicas === 1 ? 'pod' : 'pods'
        } of ${nameOf(deployment)}`,
      )
    : done;
}

function ofStatefulSet(statefulSet: Workload): Progress {
  const { spec, status = {} } = statefulSet;
  const wanted = spec?.replicas ?? 1;
  const { readyReplicas = 0, updatedReplicas = 0 } = status;
  const { type, rollingUpdate } = spec?.updateStrategy ?? {};
  // With OnDelete people replace the pods, and with a partition they hold some back.
  const updated =
    type === 'OnDelete'
      ? 0
      : Math.max(0, wanted - (rollingUpdate?.partition ?? 0));
  if (readyReplicas < wanted) {
    return podsReady(statefulSet, readyReplicas, wanted);
  }
  return updatedReplicas < updated
    ? waiting(
        `${updatedReplicas} of ${updated} pods of ${nameOf(
          statefulSet,
        )} are replaced`,
      )
    : done;
}

function ofDaemonSet(daemonSet: Workload): Progress {
  const {
    desiredNumberScheduled = 0,
    updatedNumberScheduled = 0,
    numberAvailable = 0,
  } = daemonSet.status ?? {};
  const count =
    daemonSet.spec?.updateStrategy?.type === 'OnDelete'
      ? numberAvailable
      : Math.min(updatedNumberScheduled, numberAvailable);
  return count < desiredNumberScheduled
    ? podsReady(daemonSet, count, desiredNumberScheduled)
    : done;
}

function ofJob(job: Workload): Progress {
  const { spec, status, metadata } = job;
  const failed = condition(job, 'Failed');
  if (failed?.status === 'True') {
    return {
      state: 'Blocked',
      reason: `${nameOf(job)} has failed: ${failed.message ?? failed.reason}`,
      fix: `See why in the logs of its pods. Then delete it with kubectl delete job ${metadata?.name} --namespace ${metadata?.namespace}: this operation makes it again; or cancel the operation, and request a corrected one.`,
    };
  }
  if (condition(job, 'Complete')?.status === 'True') {
    return done;
  }
  if (spec?.suspend) {
    return waiting(`${nameOf(job)}, which is suspended, to be resumed`);
  }
  const wanted = spec?.completions ?? 1;
  return waiting(
    `${status?.succeeded ?? 0} of ${wanted} ${
      wanted === 1 ? 'pod' : 'pods'
    } of ${nameOf(job)} ${wanted === 1 ? 'has' : 'have'} succeeded`,
  );
}

const progressByKind: Record<string, (workload: Workload) => Progress> = {
  Deployment: ofDeployment,
  StatefulSet: ofStatefulSet,
  DaemonSet: ofDaemonSet,
  Job: ofJob,
};

/** Kinds whose rollout is waited for; a CronJob has none. */
export const rolledOutKinds = Object.keys(progressByKind);

/** How far a workload is, by its own status. Pure. */
export function progressOf(workload: Workload): Progress {
  const { kind = '', metadata, status } = workload;
  // The controller of Jobs keeps no such record; a Job does not change either.
  const isObserved =
    kind === 'Job' ||
    (status?.observedGeneration ?? 0) >= (metadata?.generation ?? 0);
  return isObserved
    ? progressByKind[kind](workload)
    : waiting(`Kubernetes to look at ${nameOf(workload)}`);
}
