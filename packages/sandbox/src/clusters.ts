import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SandboxError, isCode } from './errors.ts';

/** A major version of Liqo. One cluster holds one. */
export type Generation = 'v0' | 'v1';

/** In the order in which their clusters come, whatever the order asked for. */
export const GENERATIONS: Generation[] = ['v1', 'v0'];

/** The first of each is the host, the second its member. */
export const DEFAULT_CLUSTERS: Record<Generation, string[]> = {
  v1: ['milan', 'rome', 'paris'],
  v0: ['turin:v0', 'oslo:v0'],
};

export interface Wanted {
  /** Names; of Liqo 0 with `:v0` behind them. */
  clusters?: string[];
  liqo?: Generation[];
}

/**
 * The clusters to start, none for those that `dir` has anyway, and the
 * generations of Liqo that they need.
 */
export function chooseClusters(
  dir: string | undefined,
  { clusters, liqo }: Wanted,
): { clusters: string[]; liqo: Generation[] } {
  const existing = dir ? clustersOf(dir) : [];
  const wanted = clusters
    ? clusters.map(name => withGeneration(name, liqo))
    : defaults(liqo ?? (existing.length ? [] : ['v1']));
  const all = [...existing, ...wanted].map(generationOf);
  return { clusters: wanted, liqo: GENERATIONS.filter(g => all.includes(g)) };
}

function defaults(liqo: Generation[]): string[] {
  return GENERATIONS.filter(g => liqo.includes(g)).flatMap(
    g => DEFAULT_CLUSTERS[g],
  );
}

/** The only generation asked for is also that of names without one. */
function withGeneration(name: string, liqo: Generation[] = []): string {
  return liqo.length === 1 && liqo[0] === 'v0' && !name.includes(':')
    ? `${name}:v0`
    : name;
}

function generationOf(cluster: string): Generation {
  return cluster.endsWith(':v0') ? 'v0' : 'v1';
}

/** Those of earlier starts. */
function clustersOf(dir: string): string[] {
  try {
    return JSON.parse(readFileSync(join(dir, 'sandbox.json'), 'utf8')).clusters;
  } catch (error) {
    if (isCode(error, 'ENOENT')) {
      return [];
    }
    throw error;
  }
}

/** Reads `--liqo`. */
export function parseGenerations(text: string): Generation[] {
  if (text === 'all') {
    return GENERATIONS;
  }
  return text.split(',').map(part => {
    const found = GENERATIONS.find(g => g === part.trim());
    if (!found) {
      throw new SandboxError(`--liqo is v0, v1 or all, not "${text}"`);
    }
    return found;
  });
}

/** Reads `--clusters`. */
export function parseClusters(text: string): string[] {
  const clusters = text.split(',').map(n => n.trim());
  const names = clusters.map(c => c.replace(/:v[01]$/, ''));
  for (const name of names) {
    // The names become directories, labels and parts of namespaces.
    if (!/^[a-z]([-a-z0-9]{0,28}[a-z0-9])?$/.test(name)) {
      throw new SandboxError(
        `"${name}" can't be the name of a cluster: lower case letters, digits and dashes, at most 30; behind it :v0 for Liqo 0`,
      );
    }
  }
  if (new Set(names).size !== names.length) {
    throw new SandboxError('--clusters names a cluster twice');
  }
  return clusters;
}
