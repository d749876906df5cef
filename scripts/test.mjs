// npm test: everything that must hold before a change lands.
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { chromiumEnvironment } from './lib/chromium.mjs';
import { ensureDependencies } from './lib/install.mjs';
import { root, state } from './lib/paths.mjs';
import { ensureApp } from './lib/portal.mjs';
import { run, start } from './lib/processes.mjs';
import {
  MissingError,
  formatSeconds,
  progressOf,
  say,
  step,
} from './lib/progress.mjs';
import { createTally } from './lib/results.mjs';
import { ensureNode, environment, sandbox, yarn } from './lib/runtime.mjs';

const results = join(state, 'results');
const testEnvironment = extra =>
  environment({
    CI: 'true',
    NODE_OPTIONS: '--max-old-space-size=4096',
    ...extra,
  });

/** Builds the sandbox's programs beside everything that does not need them. */
function buildSandbox() {
  const [command, args] = sandbox('build', '--liqo', 'all');
  return start(command, args, {
    cwd: root,
    env: environment(),
    onLine: progressOf('sandbox'),
  }).ended;
}

async function yarnRun(title, tally, args, { env, counted = true } = {}) {
  const [command, all] = yarn(...args);
  let passed = true;
  await step(title, () =>
    run(command, all, { cwd: root, env: testEnvironment(env) }),
  ).catch(error => {
    passed = false;
    if (!(error instanceof MissingError)) {
      throw error;
    }
  });
  if (counted) {
    tally.check(title, passed);
  }
  return passed;
}

const checks = [
  ['type check', ['tsc']],
  ['lint', ['lint']],
  ['format', ['prettier:check']],
  [
    'package metadata',
    ['backstage-cli', 'repo', 'fix', '--publish', '--check'],
  ],
  [
    'configuration schema',
    ['backstage-cli', 'config:check', '--lax', '--strict'],
  ],
  ['API reports', ['api-reports', '--ci']],
];

async function unitTests(tally) {
  const file = join(results, 'unit.json');
  await yarnRun(
    'unit tests',
    tally,
    [
      'backstage-cli',
      'repo',
      'test',
      '--maxWorkers=2',
      '--json',
      `--outputFile=${file}`,
    ],
    { counted: false },
  );
  tally.jest('unit tests', file);
}

function packageName(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name;
}

function* integrationFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory() && entry.name !== 'node_modules') {
      yield* integrationFiles(join(folder, entry.name));
    } else if (entry.name.endsWith('.integration.ts')) {
      yield join(folder, entry.name);
    }
  }
}

async function integrationTests(tally) {
  for (const parent of ['packages', 'plugins']) {
    for (const name of readdirSync(join(root, parent))) {
      const folder = join(root, parent, name);
      const source = join(folder, 'src');
      const files = existsSync(source) ? [...integrationFiles(source)] : [];
      if (files.length > 0) {
        const file = join(results, `integration-${name}.json`);
        await yarnRun(
          `integration tests of ${relative(root, folder)}`,
          tally,
          [
            'workspace',
            packageName(folder),
            'test',
            '--testMatch',
            '**/*.integration.ts',
            '--runInBand',
            '--watchAll=false',
            '--json',
            `--outputFile=${file}`,
          ],
          { counted: false },
        );
        tally.jest(`integration tests of ${name}`, file);
      }
    }
  }
}

async function browserTests(tally) {
  await ensureApp();
  const file = join(results, 'browser.json');
  rmSync(join(state, 'browser-tests'), { recursive: true, force: true });
  await yarnRun('browser tests', tally, ['playwright', 'test'], {
    env: { ...chromiumEnvironment(), BROWSER_TEST_RESULTS: file },
    counted: false,
  });
  tally.playwright('browser tests', file);
}

export async function main() {
  const from = Date.now();
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  await ensureNode();
  const sandboxBuild = buildSandbox();
  await ensureDependencies();

  const tally = createTally();
  for (const [title, args] of checks) {
    await yarnRun(title, tally, args);
  }
  await unitTests(tally);
  const { code } = await step('waiting for the sandbox', () => sandboxBuild);
  if (code === 0) {
    await integrationTests(tally);
    await browserTests(tally);
  } else {
    tally.check('sandbox build', false);
  }

  const { passed, failed, skipped } = tally.total;
  say(`all of it took ${formatSeconds(Date.now() - from)}`);
  process.stdout.write(
    `${passed} passed, ${failed} failed, ${skipped} skipped\n`,
  );
  return failed === 0 ? 0 : 1;
}
