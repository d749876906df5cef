import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import type { Generation } from '../clusters.ts';
import { SandboxError } from '../errors.ts';
import { cacheRoot, repoRoot } from '../paths.ts';
import { copyChart } from './chart.ts';
import { goVersion, missingGo, runGo } from './go.ts';
import { hashOf, sourcesOf } from './hash.ts';
import { withLock } from './lock.ts';
import type { Log } from './progress.ts';
import { Progress } from './progress.ts';
import { prune } from './prune.ts';
import type { Unit } from './units.ts';
import {
  LIQO_MODULE,
  buildFlags,
  harness,
  kubernetes,
  liqo,
  moduleDir,
  readGoMod,
} from './units.ts';

/** Where the built programs are. */
export interface Programs {
  /** Folder of the control planes' program and of kubectl. */
  kubernetes: string;
  /**
   * Folders of Liqo's programs. In each, the folder liqo stands in for that of
   * the Go module: it holds the chart.
   */
  liqo: Partial<Record<Generation, string>>;
  /** The program that starts and supervises everything. */
  harness: string;
}

/** A unit as it is now: its directory in the cache is written once. */
interface Entry {
  unit: Unit;
  dir: string;
  flags: string[];
  /** Hash of all inputs but the version of Go. */
  key: string;
}

const MANIFEST = 'manifest.json';

/** Builds what is not in the cache yet. */
export async function ensureBuilt(
  log: Log,
  generations: Generation[] = [],
): Promise<Programs> {
  if (process.platform !== 'linux') {
    throw new SandboxError(
      `The sandbox needs Linux (this is ${process.platform}): it supervises processes by means of the kernel, and Liqo's programs build for Linux only. In a Linux virtual machine or WSL 2 it runs.`,
    );
  }
  const programs: Programs = {
    kubernetes: await ensureUnit(kubernetes, log),
    liqo: {},
    harness: join(
      await ensureUnit(harness, log),
      basename(harness.packages[0]),
    ),
  };
  for (const generation of generations) {
    programs.liqo[generation] = await ensureUnit(liqo[generation], log);
  }
  return programs;
}

async function ensureUnit(unit: Unit, log: Log): Promise<string> {
  const dir = moduleDir(repoRoot(), unit);
  const { go: wanted, kubernetes: libraries } = readGoMod(dir);
  const flags = buildFlags(libraries, unit.variables);
  const key = hashOf([
    ['flags', flags.join(' ')],
    ['platform', process.arch],
    ...sourcesOf(dir, ['go.mod', 'go.sum']),
    ['packages', unit.packages.join(' ')],
    ...sourcesOf(dir, unit.sources),
  ]);
  const entry = { unit, dir, flags, key };
  const version = goVersion(dir);
  const path = find(entry, version);
  if (path) {
    return path;
  }
  if (!version) {
    throw missingGo(wanted);
  }
  return withLock(
    join(cacheRoot(), 'lock'),
    pid => log(`Another build runs (pid ${pid}); waiting for it to end`),
    async () => find(entry, version) ?? buildEntry(entry, version, log),
  );
}

/** The entry built by this version of Go or, without Go, by any. */
function find(entry: Entry, version: string | undefined): string | undefined {
  const prefix = `${entry.unit.kind}-${entry.key}-`;
  const root = cacheRoot();
  const name = existsSync(root)
    ? readdirSync(root).find(
        n => n === `${prefix}${version}` || (!version && n.startsWith(prefix)),
      )
    : undefined;
  if (!name) {
    return undefined;
  }
  const now = new Date();
  utimesSync(join(root, name, MANIFEST), now, now); // pruning goes by last use
  return join(root, name);
}

async function buildEntry(
  { unit, dir, flags, key }: Entry,
  version: string,
  log: Log,
): Promise<string> {
  const root = cacheRoot();
  // Whatever an interrupted build has left: we hold the lock.
  for (const name of readdirSync(root).filter(n => n.startsWith('tmp-'))) {
    rmSync(join(root, name), { recursive: true, force: true });
  }
  const tmp = join(root, `tmp-${process.pid}`);
  mkdirSync(tmp);
  const progress = new Progress(log);
  try {
    if (unit.notice) {
      log(unit.notice);
    }
    const packages = await download(dir, unit.packages, progress);
    for (const [i, pkg] of unit.packages.entries()) {
      const what = `${basename(pkg)} (${i + 1} of ${unit.packages.length})`;
      let compiled = 0;
      progress.phase(`compiling ${what}`);
      await runGo(dir, ['build', '-v', ...flags, '-o', `${tmp}/`, pkg], () =>
        progress.detail(`${++compiled} of up to ${packages} packages`),
      );
    }
    if (unit.chart) {
      const list = ['list', '-m', '-f', '{{.Dir}}', LIQO_MODULE];
      const module = await runGo(dir, list, () => {});
      copyChart(module.trim(), join(tmp, 'liqo'));
    }
    const manifest = {
      go: version,
      packages: unit.packages,
      builtAt: new Date().toISOString(),
      seconds: progress.seconds(),
    };
    writeFileSync(join(tmp, MANIFEST), JSON.stringify(manifest, null, 2));
    const path = join(root, `${unit.kind}-${key}-${version}`);
    renameSync(tmp, path);
    progress.done(`built ${unit.packages.map(p => basename(p)).join(', ')}`);
    prune(root, unit.kind, MANIFEST);
    return path;
  } finally {
    progress.stop();
    rmSync(tmp, { recursive: true, force: true });
  }
}

/** Fetches the modules; says how many packages there are to compile. */
async function download(
  dir: string,
  packages: string[],
  progress: Progress,
): Promise<number> {
  let modules = 0;
  progress.phase('downloading Go modules');
  const list = await runGo(dir, ['list', '-deps', ...packages], line => {
    if (line.startsWith('go: downloading ')) {
      progress.detail(`${++modules} so far`);
    }
  });
  return list.trim().split('\n').length;
}
