import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { SandboxError } from '../errors.ts';
import { cacheRoot, repoRoot } from '../paths.ts';
import { copyChart } from './chart.ts';
import type { Generation } from './generations.ts';
import {
  LIQO_MODULE,
  buildFlags,
  moduleDir,
  readGoMod,
  v1,
} from './generations.ts';
import { goVersion, missingGo, runGo } from './go.ts';
import { hashOf, sourcesOf } from './hash.ts';
import { withLock } from './lock.ts';
import type { Log } from './progress.ts';
import { Progress } from './progress.ts';
import { prune } from './prune.ts';

/** Where the built programs are. */
export interface Programs {
  /** Folder of Kubernetes, kubectl and Liqo's programs. */
  tools: string;
  /** Stands in for the folder of the Liqo module: holds its chart. */
  liqo: string;
  /** The program that starts and supervises everything. */
  harness: string;
}

/** A directory of the cache: built once, then only read. */
interface Entry {
  kind: string;
  /** Hash of all inputs but the version of Go. */
  key: string;
  packages: string[];
}

const MANIFEST = 'manifest.json';

/** Builds what is not in the cache yet. */
export async function ensureBuilt(
  log: Log,
  generation: Generation = v1,
): Promise<Programs> {
  if (process.platform !== 'linux') {
    throw new SandboxError(
      `The sandbox needs Linux (this is ${process.platform}): it supervises processes by means of the kernel, and Liqo's programs build for Linux only. In a Linux virtual machine or WSL 2 it runs.`,
    );
  }
  const dir = moduleDir(repoRoot(), generation);
  const { go: wanted, kubernetes } = readGoMod(dir);
  const flags = buildFlags(kubernetes);
  const common: Array<[string, string | Buffer]> = [
    ['flags', flags.join(' ')],
    ['platform', process.arch],
    ...sourcesOf(dir, ['go.mod', 'go.sum']),
  ];
  const entry = (kind: string, packages: string[], sources: string[]) => ({
    kind: `${kind}-${generation.name}`,
    key: hashOf([
      ...common,
      ['packages', packages.join(' ')],
      ...sourcesOf(dir, sources),
    ]),
    packages,
  });
  const tools = entry('tools', generation.tools, generation.toolSources);
  const harness = entry(
    'harness',
    [generation.harness],
    generation.harnessSources,
  );
  const version = goVersion(dir);
  const build = async (e: Entry) => {
    const path = find(e, version);
    if (path) {
      return path;
    }
    if (!version) {
      throw missingGo(wanted);
    }
    return withLock(
      join(cacheRoot(), 'lock'),
      pid => log(`Another build runs (pid ${pid}); waiting for it to end`),
      async () => find(e, version) ?? buildEntry(e, version, dir, flags, log),
    );
  };
  const toolsPath = await build(tools);
  const harnessPath = await build(harness);
  return {
    tools: toolsPath,
    liqo: join(toolsPath, 'liqo'),
    harness: join(harnessPath, basename(generation.harness)),
  };
}

/** The entry built by this version of Go or, without Go, by any. */
function find(entry: Entry, version: string | undefined): string | undefined {
  const prefix = `${entry.kind}-${entry.key}-`;
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
  entry: Entry,
  version: string,
  dir: string,
  flags: string[],
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
  const isTools = entry.kind.startsWith('tools-');
  try {
    if (isTools) {
      log(
        'Building Kubernetes and Liqo. That takes about 11 minutes on 2 cores, once; the result is kept.',
      );
    }
    const packages = await download(dir, entry.packages, progress);
    for (const [i, pkg] of entry.packages.entries()) {
      const what = `${basename(pkg)} (${i + 1} of ${entry.packages.length})`;
      let compiled = 0;
      progress.phase(`compiling ${what}`);
      await runGo(dir, ['build', '-v', ...flags, '-o', `${tmp}/`, pkg], () =>
        progress.detail(`${++compiled} of up to ${packages} packages`),
      );
    }
    const module = await runGo(
      dir,
      ['list', '-m', '-f', '{{.Dir}}', LIQO_MODULE],
      () => {},
    );
    if (isTools) {
      copyChart(module.trim(), join(tmp, 'liqo'));
    }
    const manifest = {
      go: version,
      packages: entry.packages,
      liqoModule: module.trim(),
      builtAt: new Date().toISOString(),
      seconds: progress.seconds(),
    };
    writeFileSync(join(tmp, MANIFEST), JSON.stringify(manifest, null, 2));
    const path = join(root, `${entry.kind}-${entry.key}-${version}`);
    renameSync(tmp, path);
    progress.done(`built ${entry.packages.map(p => basename(p)).join(', ')}`);
    prune(root, entry.kind, MANIFEST);
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

/** What was recorded when the tools were built. */
export function readManifest(path: string): { liqoModule: string } {
  return JSON.parse(readFileSync(join(path, MANIFEST), 'utf8'));
}
