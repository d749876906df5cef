const HARMLESS = /^[A-Za-z0-9_./:@%+=,-]+$/;

/**
 * One word for a POSIX shell, whatever is in it.
 *
 * @public
 */
export function quote(value: string): string {
  return HARMLESS.test(value) ? value : `'${value.replace(/'/g, `'\\''`)}'`;
}

/** Like {@link quote}, but `~/` in front still means the home folder. */
export function quotePath(path: string): string {
  return path.startsWith('~/') ? `~/${quote(path.slice(2))}` : quote(path);
}

/**
 * A command on several lines, one flag a line.
 *
 * @public
 */
export function command(start: string, flags: string[]): string {
  return [start, ...flags].join(' \\\n  ');
}
