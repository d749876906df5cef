// Says what is going on, with the time since the start.
const startedAt = Date.now();
let quiet = false;

/** Says nothing from now on: the end was asked for, what fails by it is no news. */
export function hush() {
  quiet = true;
}

/** Something is missing on this machine; the message says what and how to get it. */
export class MissingError extends Error {}

export function formatSeconds(milliseconds) {
  const seconds = milliseconds / 1000;
  return seconds < 60
    ? `${seconds.toFixed(1)} s`
    : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}

export function elapsed() {
  return formatSeconds(Date.now() - startedAt);
}

export function say(text) {
  if (quiet) {
    return;
  }
  const time = `${((Date.now() - startedAt) / 1000).toFixed(1)}s`.padStart(8);
  process.stderr.write(`[${time}] ${text}\n`);
}

/** Runs one named piece of work; while it is silent, says every 20 s that it goes on. */
export async function step(title, work) {
  const from = Date.now();
  const took = () => formatSeconds(Date.now() - from);
  say(`${title} …`);
  const pulse = setInterval(() => say(`${title} … ${took()}`), 20_000);
  try {
    const result = await work();
    say(`${title}: done in ${took()}`);
    return result;
  } catch (error) {
    say(`${title}: failed after ${took()}`);
    throw error;
  } finally {
    clearInterval(pulse);
  }
}

/** Passes the progress of a child on: what it says on stderr, each thing once. */
export function progressOf(name) {
  let last = '';
  return (line, stream) => {
    if (stream === 'stderr' && line.trim() && line !== last) {
      last = line;
      say(`${name}: ${line.trim()}`);
    }
  };
}
