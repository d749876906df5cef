const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "3 minutes ago", "in 2 hours"; anything under five seconds is "now". */
export function formatRelative(
  time: Date,
  now: Date,
  language: string,
): string {
  const seconds = Math.round((time.getTime() - now.getTime()) / 1000);
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const size = Math.abs(seconds);
  if (size < 5) {
    return format.format(0, 'second');
  }
  if (size < MINUTE) {
    return format.format(seconds, 'second');
  }
  if (size < HOUR) {
    return format.format(Math.trunc(seconds / MINUTE), 'minute');
  }
  if (size < DAY) {
    return format.format(Math.trunc(seconds / HOUR), 'hour');
  }
  return format.format(Math.trunc(seconds / DAY), 'day');
}

/** How long ago, as short as `kubectl get` says it: "12s", "3m", "2h", "5d". */
export function formatElapsed(since: Date, now: Date): string {
  const seconds = Math.max(
    0,
    Math.round((now.getTime() - since.getTime()) / 1000),
  );
  if (seconds < 2 * MINUTE) {
    return `${seconds}s`;
  }
  if (seconds < 2 * HOUR) {
    return `${Math.trunc(seconds / MINUTE)}m`;
  }
  if (seconds < 2 * DAY) {
    return `${Math.trunc(seconds / HOUR)}h`;
  }
  return `${Math.trunc(seconds / DAY)}d`;
}

/** The moment itself, in the reader's time zone. */
export function formatAbsolute(time: Date, language: string): string {
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'medium',
  }).format(time);
}

/** "14:02" for today, else with the date. */
export function formatClock(time: Date, now: Date, language: string): string {
  const sameDay = time.toDateString() === now.toDateString();
  return new Intl.DateTimeFormat(language, {
    ...(sameDay ? {} : { dateStyle: 'medium' as const }),
    timeStyle: 'short',
  }).format(time);
}
