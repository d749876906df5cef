import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Programs } from './build/build.ts';
import type { Log } from './build/progress.ts';
import { SandboxError } from './errors.ts';
import { portalRoles } from './paths.ts';
import { isAlive } from './proc.ts';
import type { Seed, State } from './state.ts';
import { readState, supervisorPid } from './state.ts';

export interface StartOptions {
  dir: string;
  /** Empty for those of the directory. */
  clusters: string[];
  /** By default that of the last start, at first `default`. */
  seed?: Seed;
  /** Ends with this process, however this process ends. */
  dieWithParent: boolean;
  /** With dieWithParent: the directory goes as well if this process dies. */
  temporary?: boolean;
  log: Log;
}

const READY_LIMIT_MS = 5 * 60_000;
const STOP_LIMIT_MS = 30_000;

/** Starts the supervisor and waits until the federation is ready. */
export async function start(
  programs: Programs,
  options: StartOptions,
): Promise<{ state: State; child: ChildProcess }> {
  const running = supervisorPid(options.dir);
  if (running) {
    throw new SandboxError(
      `A sandbox is already running in ${options.dir} (pid ${running})`,
    );
  }
  const child = spawnSupervisor(programs, options);
  try {
    const state = await waitUntilReady(child, options);
    if (!options.dieWithParent) {
      child.unref();
    }
    return { state, child };
  } catch (error) {
    child.kill('SIGTERM');
    throw error;
  }
}

function spawnSupervisor(programs: Programs, o: StartOptions): ChildProcess {
  mkdirSync(join(o.dir, 'logs'), { recursive: true, mode: 0o700 });
  const liqo = Object.entries(programs.liqo).map(p => p.join('='));
  const log = openSync(logFile(o.dir), 'a');
  try {
    return spawn(
      programs.harness,
      [
        'serve',
        '--dir',
        o.dir,
        '--kubernetes',
        programs.kubernetes,
        '--liqo',
        liqo.join(','),
        '--portal-roles',
        portalRoles(),
        ...(o.seed ? ['--seed', o.seed] : []),
        ...(o.clusters.length ? ['--clusters', o.clusters.join(',')] : []),
        ...(o.dieWithParent ? ['--die-with-parent', String(process.pid)] : []),
        ...(o.temporary ? ['--temporary'] : []),
      ],
      // A session of its own: the terminal's Ctrl-C must reach it through us.
      { stdio: ['ignore', log, log], detached: true },
    );
  } finally {
    closeSync(log);
  }
}

export function logFile(dir: string): string {
  return join(dir, 'logs', 'sandbox.log');
}

/** Tells each moment of the start once, and what a long wait is for. */
class Teller {
  private told = 0;
  private last = Date.now();
  private readonly log: Log;

  constructor(log: Log) {
    this.log = log;
  }

  tell(state: State) {
    for (const { seconds, who, what } of state.timeline.slice(this.told)) {
      this.log(`${seconds.toFixed(1).padStart(6)} s  ${who}: ${what}`);
      this.last = Date.now();
    }
    this.told = state.timeline.length;
    if (Date.now() - this.last > 5000) {
      this.log(`          waiting for ${waits(state)}`);
      this.last = Date.now();
    }
  }
}

function waits(state: State | undefined): string {
  const all = [state, ...(state?.clusters ?? [])].flatMap(x =>
    x?.waitingFor ? [('name' in x ? `${x.name}: ` : '') + x.waitingFor] : [],
  );
  return all.join('; ') || 'its processes';
}

async function waitUntilReady(
  child: ChildProcess,
  { dir, log }: StartOptions,
): Promise<State> {
  let ended: string | undefined;
  child.once('error', error => {
    ended = error.message;
  });
  child.once('exit', (code, signal) => {
    ended ??= `it ended with ${signal ?? code}`;
  });
  const deadline = Date.now() + READY_LIMIT_MS;
  const teller = new Teller(log);
  for (;;) {
    const over = ended; // before reading: the last state may tell why
    const state = readState(dir);
    const current = state?.pid === child.pid ? state : undefined;
    if (current) {
      teller.tell(current);
    }
    if (over) {
      throw new SandboxError(
        `The sandbox did not start: ${
          current?.error ?? lastWords(dir) ?? over
        }`,
      );
    }
    if (current?.phase === 'ready') {
      return current;
    }
    if (Date.now() > deadline) {
      throw new SandboxError(
        `The sandbox was not ready in time; it waits for ${waits(
          current,
        )}. See ${logFile(dir)}`,
      );
    }
    await sleep(100);
  }
}

/** What the supervisor said last: its error, or else some lines. */
function lastWords(dir: string): string | undefined {
  const lines = readFileSync(logFile(dir), 'utf8').trimEnd().split('\n');
  const error = /^Error: (.*)$/.exec(lines[lines.length - 1])?.[1];
  return error ?? (lines.slice(-10).join('\n') || undefined);
}

/** Stops the sandbox in order; true if there was one. */
export async function stop(dir: string): Promise<boolean> {
  const pid = supervisorPid(dir);
  if (!pid) {
    return false;
  }
  process.kill(pid, 'SIGTERM');
  const deadline = Date.now() + STOP_LIMIT_MS;
  while (isAlive(pid)) {
    if (Date.now() > deadline) {
      process.kill(pid, 'SIGKILL'); // the kernel then kills its children
    }
    await sleep(50);
  }
  return true;
}
