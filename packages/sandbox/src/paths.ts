import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { SandboxError } from './errors.ts';

/** Overrides the search for the repository, e.g. in a test that runs elsewhere. */
const ROOT_VARIABLE = 'CLUSTER_FEDERATION_ROOT';

/**
 * The root of the repository. It is looked for from the working directory
 * upwards, because neither `__dirname` nor `import.meta.url` exists in all of
 * plain Node, Jest and Playwright.
 */
export function repoRoot(): string {
  const given = process.env[ROOT_VARIABLE];
  if (given) {
    return resolve(given);
  }
  for (let dir = process.cwd(); ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'packages', 'sandbox', 'go')) && isRoot(dir)) {
      return dir;
    }
    if (dir === dirname(dir)) {
      throw new SandboxError(
        `No repository with packages/sandbox above ${process.cwd()}: run this inside the repository, or set ${ROOT_VARIABLE}`,
      );
    }
  }
}

function isRoot(dir: string): boolean {
  try {
    const json = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
    return Boolean(json.workspaces);
  } catch {
    return false;
  }
}

/** The ClusterRoles that the portal's user gets on each cluster. */
export function portalRoles(): string {
  return join(repoRoot(), 'plugins', 'cluster-federation-backend', 'rbac');
}

export function defaultDir(): string {
  return join(repoRoot(), '.state', 'sandbox');
}

/** Where built programs are kept, shared by all clones on this machine. */
export function cacheRoot(): string {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'cluster-federation', 'sandbox');
}
