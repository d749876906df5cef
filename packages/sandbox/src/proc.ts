import { readFileSync } from 'node:fs';

/** What /proc tells of a process; undefined if it does not exist. */
export interface ProcessInfo {
  /** R, S, D: running or asleep; T: suspended; Z: ended. */
  state: string;
  /** In clock ticks since boot: together with the pid it is unique. */
  startTime: string;
  /** Resident memory in bytes. */
  memory: number;
}

export function processInfo(pid: number): ProcessInfo | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may itself hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      state: fields[0],
      startTime: fields[19],
      memory: residentMemory(pid),
    };
  } catch {
    return undefined;
  }
}

/** Not from stat, which counts in pages of a size it does not tell. */
function residentMemory(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}

export function startTimeOf(pid: number): string | undefined {
  return processInfo(pid)?.startTime;
}

/** Whether a process exists and has not ended. */
export function isAlive(pid: number): boolean {
  const info = processInfo(pid);
  return info !== undefined && info.state !== 'Z';
}

export function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
