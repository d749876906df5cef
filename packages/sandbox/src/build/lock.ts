import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isCode } from '../errors.ts';
import { startTimeOf } from '../proc.ts';

interface Holder {
  pid: number;
  /** Tells a living holder from another process that got its pid. */
  started: string | undefined;
}

/** Runs `work` while no other process on this machine holds the lock. */
export async function withLock<T>(
  path: string,
  onWait: (holder: number) => void,
  work: () => Promise<T>,
): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!tryLock(path)) {
    const content = read(path);
    const holder = content && parse(content);
    if (content !== undefined && !(holder && lives(holder))) {
      takeAway(path, content);
      continue;
    }
    if (holder && !told) {
      onWait(holder.pid);
      told = true;
    }
    await sleep(500);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** The lock appears with its content or not at all. */
function tryLock(path: string): boolean {
  const own = `${path}.${process.pid}`;
  const me: Holder = { pid: process.pid, started: startTimeOf(process.pid) };
  writeFileSync(own, JSON.stringify(me));
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) {
      return false;
    }
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) {
      return undefined;
    }
    throw error;
  }
}

function parse(content: string): Holder | undefined {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

function lives(holder: Holder): boolean {
  const started = startTimeOf(holder.pid);
  return started !== undefined && started === holder.started;
}

/**
 * Removes the lock of a dead holder. Another waiter may have done so already
 * and hold the lock by now: then it is put back.
 */
function takeAway(path: string, stale: string) {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
    if (readFileSync(aside, 'utf8') !== stale) {
      linkSync(aside, path);
    }
  } catch (error) {
    if (!isCode(error, 'ENOENT') && !isCode(error, 'EEXIST')) {
      throw error;
    }
  } finally {
    rmSync(aside, { force: true });
  }
}
