import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Survives this clone: what it holds is keyed by what it was made from. */
export const cache = join(
  process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
  'cluster-federation',
);

/** Belongs to this clone: database, sandbox, logs, stamps. */
export const state = join(root, '.state');
