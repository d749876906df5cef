import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const KEEP = 2;

/** Keeps the entries of a kind that were used last. */
export function prune(root: string, kind: string, manifest: string) {
  readdirSync(root)
    .filter(name => name.startsWith(`${kind}-`))
    .map(name => ({ path: join(root, name), used: lastUse(root, name) }))
    .sort((a, b) => b.used - a.used)
    .slice(KEEP)
    .forEach(({ path }) => rmSync(path, { recursive: true, force: true }));

  function lastUse(dir: string, name: string): number {
    try {
      return statSync(join(dir, name, manifest)).mtimeMs;
    } catch {
      return 0;
    }
  }
}
