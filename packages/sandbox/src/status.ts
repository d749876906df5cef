import { isSuspended, apiServerPid } from './faults.ts';
import { processInfo } from './proc.ts';
import type { State } from './state.ts';
import { readState, supervisorPid } from './state.ts';
import { duration, mebibytes, table } from './table.ts';

export interface Status {
  dir: string;
  running: boolean;
  phase: string;
  waitingFor?: string;
  error?: string;
  /** Resident memory of all processes, in bytes. */
  memory: number;
  /** Seconds from the last start until ready. */
  readyAfter?: number;
  clusters: Array<{
    name: string;
    liqo: string;
    server: string;
    phase: string;
    waitingFor?: string;
    adminKubeconfig: string;
    portalKubeconfig: string;
    auditLog: string;
  }>;
  processes: Array<{
    name: string;
    pid: number;
    /** running, suspended (by `hang`) or restarting. */
    state: string;
    memory: number;
    startedAt: string;
    restarts: number;
    log: string;
  }>;
  timeline: State['timeline'];
}

export function status(dir: string): Status {
  const state = readState(dir);
  const pid = supervisorPid(dir);
  if (!state) {
    return {
      dir,
      running: false,
      phase: 'absent',
      memory: 0,
      clusters: [],
      processes: [],
      timeline: [],
    };
  }
  const running = pid !== undefined;
  const supervisor = { name: 'supervisor', pid: pid ?? 0, restarts: 0 };
  const processes = (running ? [supervisor, ...state.processes] : []).map(
    p => ({
      startedAt: state.startedAt,
      log: '',
      ...p,
      memory: processInfo(p.pid)?.memory ?? 0,
      state: describe(p.pid),
    }),
  );
  return {
    dir,
    running,
    // A supervisor that was killed could not write its last words.
    phase: running || state.phase === 'failed' ? state.phase : 'stopped',
    waitingFor: running ? state.waitingFor : undefined,
    error: state.error,
    memory: processes.reduce((sum, p) => sum + p.memory, 0),
    readyAfter: state.readyAt
      ? (Date.parse(state.readyAt) - Date.parse(state.startedAt)) / 1000
      : undefined,
    clusters: state.clusters.map(c => ({
      ...c,
      phase: running ? phaseOf(state, c.name, c.phase) : 'stopped',
    })),
    processes,
    timeline: state.timeline,
  };
}

function phaseOf(state: State, cluster: string, phase: string): string {
  const pid = apiServerPid(state, cluster);
  if (!pid) {
    return phase === 'ready' ? 'API server restarting' : phase;
  }
  return isSuspended(pid) ? 'API server suspended' : phase;
}

function describe(pid: number): string {
  if (!pid) {
    return 'restarting';
  }
  return isSuspended(pid) ? 'suspended' : 'running';
}

export function renderStatus(s: Status, now: number): string {
  if (s.phase === 'absent') {
    return `No sandbox in ${s.dir}: start one with \`yarn sandbox up\``;
  }
  const parts = [
    `Sandbox in ${s.dir}: ${s.phase}`,
    ...(s.waitingFor ? [`waiting for ${s.waitingFor}`] : []),
    ...(s.error ? [`error: ${s.error}`] : []),
  ];
  const sections = [parts.join('\n'), clusterTable(s)];
  if (s.processes.length) {
    sections.push(
      table([
        ['PROCESS', 'PID', 'STATE', 'MEMORY', 'UP', 'RESTARTS'],
        ...s.processes.map(p => [
          p.name,
          p.pid ? String(p.pid) : '-',
          p.state,
          mebibytes(p.memory),
          p.pid ? duration(now - Date.parse(p.startedAt)) : '-',
          String(p.restarts),
        ]),
      ]),
      `${s.processes.length} processes, ${mebibytes(s.memory)} in all`,
    );
  }
  if (s.timeline.length) {
    sections.push(
      table([
        ['AFTER', 'WHO', 'WHAT'],
        ...s.timeline.map(m => [`${m.seconds.toFixed(1)} s`, m.who, m.what]),
      ]),
    );
  }
  return sections.join('\n\n');
}

function clusterTable(s: Status): string {
  return table([
    ['CLUSTER', 'LIQO', 'API SERVER', 'PHASE', 'KUBECONFIG'],
    ...s.clusters.map(c => [
      c.name,
      c.liqo,
      c.server,
      c.waitingFor ? `${c.phase}: ${c.waitingFor}` : c.phase,
      c.adminKubeconfig,
    ]),
  ]);
}
