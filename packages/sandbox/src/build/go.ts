import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { SandboxError, isCode } from '../errors.ts';

/**
 * A neutral environment: settings of the person's other Go work must not
 * change what is built. Proxy and checksum settings stay.
 */
export function goEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of ['GOOS', 'GOARCH', 'GOAMD64', 'GOEXPERIMENT']) {
    delete env[name];
  }
  return {
    ...env,
    CGO_ENABLED: '0',
    GOWORK: 'off',
    GO111MODULE: 'on',
    // Not empty: an empty variable would let a stored setting through.
    GOFLAGS: '-mod=readonly',
  };
}

/** The version of Go that builds in `dir`; undefined without Go. */
export function goVersion(dir: string): string | undefined {
  const result = spawnSync('go', ['env', 'GOVERSION'], {
    cwd: dir,
    env: goEnvironment(),
    encoding: 'utf8',
  });
  if (isCode(result.error, 'ENOENT')) {
    return undefined;
  }
  if (result.status !== 0 || !result.stdout.trim()) {
    throw new SandboxError(
      `\`go env GOVERSION\` failed in ${dir}: ${
        result.error?.message ?? result.stderr.trim()
      }`,
    );
  }
  return result.stdout.trim();
}

export function missingGo(wanted: string): SandboxError {
  return new SandboxError(
    [
      `Go ${wanted} or newer is needed to build the sandbox's programs, and there is no \`go\` on the PATH.`,
      'Install it from https://go.dev/dl/ or with your package manager; from Go 1.21 on any release fetches the version it needs by itself.',
    ].join('\n'),
  );
}

/** Runs go; hands out its lines of stderr; resolves to stdout. */
export function runGo(
  dir: string,
  args: string[],
  onLine: (line: string) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('go', args, {
      cwd: dir,
      env: goEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    const errors: string[] = [];
    child.stdout.setEncoding('utf8').on('data', data => {
      stdout += data;
    });
    createInterface(child.stderr).on('line', line => {
      onLine(line);
      // Progress looks like "go: downloading …" or a bare import path.
      if (!/^go: downloading |^[\w./~-]+$/.test(line)) {
        errors.push(line);
      }
    });
    child.on('error', reject);
    child.on('close', (status, signal) => {
      if (status === 0) {
        resolve(stdout);
        return;
      }
      reject(
        new SandboxError(
          `\`go ${args[0]}\` ended with ${signal ?? status}:\n${errors
            .slice(-20)
            .join('\n')}`,
        ),
      );
    });
  });
}
