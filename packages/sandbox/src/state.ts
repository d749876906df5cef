import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Generation } from './clusters.ts';
import { SandboxError, isCode } from './errors.ts';
import { commandLine, isAlive } from './proc.ts';

export type Seed = 'default' | 'peered' | 'none';

export const SEEDS: Seed[] = ['default', 'peered', 'none'];

/** state.json, as the supervisor writes it. */
export interface State {
  pid: number;
  phase: 'starting' | 'ready' | 'stopping' | 'stopped' | 'failed';
  waitingFor?: string;
  error?: string;
  resumed: boolean;
  seed: Seed;
  startedAt: string;
  readyAt?: string;
  clusters: ClusterState[];
  processes: ProcessState[];
  timeline: Array<{ seconds: number; who: string; what: string }>;
}

export interface ClusterState {
  name: string;
  generation: Generation;
  /** Version of Liqo. */
  liqo: string;
  server: string;
  phase: string;
  waitingFor?: string;
  adminKubeconfig: string;
  portalKubeconfig: string;
  auditLog: string;
}

export interface ProcessState {
  name: string;
  /** 0 between the end of a process and its restart. */
  pid: number;
  startedAt: string;
  restarts: number;
  log: string;
}

export function readState(dir: string): State | undefined {
  try {
    return JSON.parse(readFileSync(join(dir, 'state.json'), 'utf8'));
  } catch (error) {
    if (isCode(error, 'ENOENT')) {
      return undefined;
    }
    throw error;
  }
}

/** The supervisor's pid, if the one that wrote the state still runs. */
export function supervisorPid(dir: string): number | undefined {
  const pid = readState(dir)?.pid;
  // The pid may by now belong to something else.
  const ours =
    pid &&
    isAlive(pid) &&
    commandLine(pid).includes('serve') &&
    commandLine(pid).includes(dir);
  return ours ? pid : undefined;
}

/** The state of a sandbox that runs. */
export function runningState(dir: string): State {
  const state = readState(dir);
  if (!state || !supervisorPid(dir)) {
    throw new SandboxError(
      `No sandbox is running in ${dir}: start it with \`yarn sandbox up\``,
    );
  }
  return state;
}

export function findCluster(state: State, name: string): ClusterState {
  const cluster = state.clusters.find(c => c.name === name);
  if (!cluster) {
    throw new SandboxError(
      `There is no cluster ${name}; there are ${state.clusters
        .map(c => c.name)
        .join(', ')}`,
    );
  }
  return cluster;
}
