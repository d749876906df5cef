// Finds a Chromium for the browser tests: one that is named, the one of this
// machine, or the one that comes as an npm package.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cache, root } from './paths.mjs';
import { MissingError } from './progress.mjs';
import { environment, node } from './runtime.mjs';

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

// The package unpacks itself into a fixed name below the temporary folder and
// takes whatever lies there already: the folder carries its version.
function unpack() {
  const program = `
    const { readFileSync } = await import('node:fs');
    const { version } = JSON.parse(readFileSync('node_modules/@sparticuz/chromium/package.json'));
    const { join } = await import('node:path');
    const { mkdirSync, existsSync } = await import('node:fs');
    const { inflate, default: chromium } = await import('@sparticuz/chromium');
    process.env.TMPDIR = join(process.argv[1], version);
    mkdirSync(process.env.TMPDIR, { recursive: true });
    const executable = await chromium.executablePath();
    if (!existsSync(join(process.env.TMPDIR, 'al2023/lib'))) {
      await inflate('node_modules/@sparticuz/chromium/bin/al2023.tar.br');
    }
    console.log(JSON.stringify({ executable, libraries: join(process.env.TMPDIR, 'al2023/lib') }));
  `;
  const folder = join(cache, 'chromium');
  mkdirSync(folder, { recursive: true });
  const output = execFileSync(
    node,
    ['--input-type=module', '-e', program, folder],
    { cwd: root, env: environment(), encoding: 'utf8' },
  );
  return JSON.parse(output.trim().split('\n').pop());
}

function version(executable, env) {
  return execFileSync(executable, ['--version', '--no-sandbox'], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** Environment for Playwright: which browser to use, and where its libraries are. */
export function chromiumEnvironment() {
  const named = process.env.CHROMIUM ?? systemBrowsers.find(existsSync);
  if (named) {
    return { CHROMIUM: named };
  }
  const { executable, libraries } = unpack();
  const candidates = [
    {},
    {
      LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH]
        .filter(Boolean)
        .join(':'),
    },
  ];
  let reason = '';
  for (const extra of candidates) {
    try {
      version(executable, environment(extra));
      return { CHROMIUM: executable, ...extra };
    } catch (error) {
      reason = String(error.stderr || error.message).trim();
    }
  }
  throw new MissingError(
    `The browser tests need Chromium. Set CHROMIUM to an executable, or install one ` +
      `(Debian: apt-get install chromium). The packaged one did not start: ${reason}`,
  );
}
