// Child processes, each in a group of its own so that whatever it starts ends with it.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { MissingError, hush, say } from './progress.mjs';

const running = new Set();
let stopping = false;

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}

/** Stops one child and all that it started; the grace is for an orderly end. */
export async function stop(child, { grace = 15_000 } = {}) {
  if (child.exitCode === null && child.signalCode === null) {
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), grace);
    signalGroup(child, 'SIGTERM');
    await child.ended;
    clearTimeout(timer);
  }
  signalGroup(child, 'SIGKILL'); // what the child left behind
}

export async function stopAll() {
  await Promise.all([...running].map(child => stop(child)));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, async () => {
    if (stopping) {
      return;
    }
    stopping = true;
    if (running.size > 0) {
      say('stopping …');
    }
    hush();
    await stopAll();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  });
}

/**
 * Starts a child. Its output goes to `log` (a file) or, line by line, to
 * `onLine`, which also hears whether it is of stdout or stderr; without either it
 * is shown as it is.
 */
export function start(command, args, { cwd, env, log, onLine } = {}) {
  const shown = !log && !onLine;
  const child = spawn(command, args, {
    cwd,
    env,
    detached: true,
    stdio: shown
      ? ['ignore', 'inherit', 'inherit']
      : ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  if (!shown) {
    const file = log && openLog(log);
    for (const name of ['stdout', 'stderr']) {
      const stream = child[name].setEncoding('utf8');
      let rest = '';
      stream.on('data', text => {
        file?.write(text);
        const lines = (rest + text).split('\n');
        rest = lines.pop();
        lines.forEach(line => onLine?.(line, name));
      });
    }
    child.on('close', () => file?.end());
  }
  child.ended = new Promise(resolve => {
    child.on('error', error => {
      running.delete(child);
      resolve({ error });
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });
  return child;
}

function openLog(path) {
  mkdirSync(dirname(path), { recursive: true });
  return createWriteStream(path);
}

/** Runs a child to its end; rejects with the last lines of its log when it fails. */
export async function run(command, args, options = {}) {
  const { code, signal, error } = await start(command, args, options).ended;
  if (error?.code === 'ENOENT') {
    throw new MissingError(`${command} is needed, but it is not on PATH.`);
  }
  if (error) {
    throw error;
  }
  if (code !== 0) {
    const name = [command, ...args].join(' ');
    const tail = options.log ? `\n${lastLines(options.log, 40)}` : '';
    throw new MissingError(`${name} ended with ${code ?? signal}${tail}`);
  }
}

export function lastLines(path, count) {
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-count)
    .join('\n');
}
