import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Copies Liqo's Helm chart beside the programs, so that starting needs neither
 * Go nor its module cache. The cache's read-only modes are not copied: they
 * would get in the way of pruning.
 */
export function copyChart(moduleDir: string, to: string) {
  const chart = join('deployments', 'liqo');
  copyTree(join(moduleDir, chart), join(to, chart));
}

function copyTree(from: string, to: string) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const copy = entry.isDirectory() ? copyTree : copyFileSync;
    copy(join(from, entry.name), join(to, entry.name));
  }
}
