import { SandboxError } from './errors.ts';
import { isAlive, processInfo } from './proc.ts';
import type { State } from './state.ts';
import { findCluster, runningState } from './state.ts';

export type Fault = 'hang' | 'resume' | 'kill';

const SIGNALS = {
  hang: 'SIGSTOP',
  resume: 'SIGCONT',
  kill: 'SIGKILL',
} as const;

/** Suspends, wakes or kills a cluster's API server; a killed one comes back. */
export function inflict(dir: string, fault: Fault, cluster: string) {
  const state = runningState(dir);
  findCluster(state, cluster);
  const pid = apiServerPid(state, cluster);
  if (!pid) {
    throw new SandboxError(
      `The API server of ${cluster} is being restarted; try again in a second`,
    );
  }
  process.kill(pid, SIGNALS[fault]);
}

/**
 * Wakes every suspended process of the sandbox. All are woken, without looking
 * first: one that was just told to stop may not show it yet, and would stop
 * afterwards for good.
 */
export function resumeAll(dir: string) {
  for (const { pid } of runningState(dir).processes) {
    if (pid && isAlive(pid)) {
      process.kill(pid, SIGNALS.resume);
    }
  }
}

export function isSuspended(pid: number): boolean {
  return processInfo(pid)?.state === 'T';
}

export function apiServerPid(state: State, cluster: string): number {
  return state.processes.find(p => p.name === `${cluster}-apiserver`)?.pid ?? 0;
}
