import type { SpawnOptions } from 'node:child_process';
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Arguments } from './args.ts';
import { parseArguments } from './args.ts';
import { ensureBuilt } from './build/build.ts';
import { chooseClusters } from './clusters.ts';
import {
  federate,
  kubectl,
  kubectlFlags,
  liqoctl,
  mergedKubeconfig,
  restore,
} from './commands.ts';
import { SandboxError } from './errors.ts';
import type { Fault } from './faults.ts';
import { inflict, resumeAll } from './faults.ts';
import { HELP } from './help.ts';
import { defaultDir } from './paths.ts';
import {
  findCluster,
  readState,
  runningState,
  supervisorPid,
} from './state.ts';
import { renderStatus, status } from './status.ts';
import { logFile, start, stop } from './supervisor.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);
const print = (text: string) => process.stdout.write(`${text.trimEnd()}\n`);

async function main(argv: string[]) {
  const args = parseArguments(argv);
  if (args.help) {
    print(HELP);
    return;
  }
  const dir = resolve(args.dir ?? defaultDir());
  const [first, second] = args.operands;
  switch (args.command) {
    case 'build':
      await ensureBuilt(say, args.liqo ?? ['v1']);
      break;
    case 'up':
      await up(dir, args);
      break;
    case 'status': {
      const s = status(dir);
      print(
        args.json ? JSON.stringify(s, null, 2) : renderStatus(s, Date.now()),
      );
      break;
    }
    case 'down':
      say((await stop(dir)) ? 'Stopped.' : `No sandbox was running in ${dir}.`);
      break;
    case 'reset':
      await stop(dir);
      remove(dir);
      await up(dir, args);
      break;
    case 'restore':
      resumeAll(dir);
      await restore(await ensureBuilt(say), dir, say);
      break;
    case 'kubeconfig':
      await kubeconfig(dir, first);
      break;
    case 'kubectl': {
      const cluster = findCluster(runningState(dir), first);
      const flags = kubectlFlags(dir, first, cluster.adminKubeconfig);
      await inherit(kubectl(await ensureBuilt(say)), [
        ...flags,
        ...args.operands.slice(1),
      ]);
      break;
    }
    case 'liqoctl': {
      const cluster = findCluster(runningState(dir), first);
      const programs = await ensureBuilt(say, [cluster.generation]);
      const { program, env } = liqoctl(programs, dir, cluster);
      await inherit(program, args.operands.slice(1), {
        argv0: 'liqoctl',
        env: { ...process.env, ...env },
      });
      break;
    }
    case 'logs':
      await logs(dir, first, args.follow);
      break;
    case 'hang':
    case 'resume':
    case 'kill':
      inflict(dir, args.command as Fault, first);
      break;
    default: {
      findCluster(runningState(dir), first);
      if (args.command === 'peer' || args.command === 'unpeer') {
        findCluster(runningState(dir), second);
      }
      const printed = await federate(
        await ensureBuilt(say),
        dir,
        args.command,
        args.operands,
        say,
      );
      if (printed) {
        print(printed);
      }
    }
  }
}

async function up(dir: string, args: Arguments) {
  const pid = supervisorPid(dir);
  if (pid && !args.foreground) {
    assertRuns(dir, args);
    say(`Already running in ${dir} (pid ${pid}).`);
    print(renderStatus(status(dir), Date.now()));
    return;
  }
  const end = args.foreground ? watchForTheEnd(args.dieWithParent) : undefined;
  const { clusters, liqo } = chooseClusters(dir, args);
  const programs = await ensureBuilt(say, liqo);
  const { seed, foreground: dieWithParent } = args;
  const options = { dir, clusters, seed, dieWithParent, log: say };
  const starting = start(programs, options);
  const started = await (end ? Promise.race([starting, end]) : starting);
  if (started && end) {
    print(renderStatus(status(dir), Date.now()));
    const { child } = started;
    const ended = new Promise<'ended'>(done => {
      child.once('exit', () => done('ended'));
    });
    if ((await Promise.race([end, ended])) === 'ended') {
      throw new SandboxError(
        `The sandbox has ended: ${readState(dir)?.error ?? ''} see ${logFile(
          dir,
        )}`,
      );
    }
  }
  if (end) {
    starting.catch(() => {}); // interrupted by us
    say('Stopping the sandbox.');
    await stop(dir);
    return;
  }
  print(renderStatus(status(dir), Date.now()));
}

/** More clusters come with a start only. */
function assertRuns(dir: string, args: Arguments) {
  const running = runningState(dir).clusters.map(c => c.name);
  const missing = chooseClusters(dir, args)
    .clusters.map(cluster => cluster.split(':')[0])
    .filter(name => !running.includes(name));
  if (missing.length) {
    throw new SandboxError(
      `The sandbox that runs in ${dir} is without ${missing.join(
        ', ',
      )}: stop it with \`yarn sandbox down\` first`,
    );
  }
}

/** Resolves when this process is asked to end or, on demand, is orphaned. */
function watchForTheEnd(dieWithParent: boolean): Promise<undefined> {
  return new Promise(done => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => done(undefined));
    }
    const parent = process.ppid;
    if (dieWithParent) {
      setInterval(() => {
        if (process.ppid !== parent) {
          done(undefined);
        }
      }, 500).unref();
    }
  });
}

/** Only what looks like a sandbox is deleted. */
function remove(dir: string) {
  if (readState(dir)) {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function kubeconfig(dir: string, name: string | undefined) {
  const state = readState(dir);
  if (!state) {
    throw new SandboxError(`There is no sandbox in ${dir}`);
  }
  const clusters = name ? [findCluster(state, name)] : state.clusters;
  const programs = await ensureBuilt(say);
  const files = clusters.map(c => c.adminKubeconfig);
  print(await mergedKubeconfig(programs, files));
  say(
    [
      '',
      '# Save it and use it with a kubectl of the same version, and with a cache',
      '# of its own, since another sandbox may have had the same addresses:',
      `#   ${kubectl(
        programs,
      )} --kubeconfig FILE --cache-dir ${dir}/kubectl-cache --context ${
        clusters[0].name
      } get nodes`,
      `# or, shorter: yarn sandbox kubectl ${clusters[0].name} get nodes`,
    ].join('\n'),
  );
}

async function logs(dir: string, name: string | undefined, follow: boolean) {
  const processes = readState(dir)?.processes ?? [];
  const exact = processes.filter(p => p.name === name);
  const found = exact.length
    ? exact
    : processes.filter(p => name && p.name.includes(name));
  if (name && found.length !== 1) {
    const names = (found.length ? found : processes).map(p => `  ${p.name}`);
    throw new SandboxError(
      `${
        found.length ? 'Several processes match' : 'No process matches'
      } ${name}:\n${names.join('\n')}`,
    );
  }
  const file = name ? found[0].log : logFile(dir);
  await inherit('tail', ['-n', '200', ...(follow ? ['-F'] : []), file]);
}

/** Runs a program in our place: its streams, its exit code. */
function inherit(
  program: string,
  args: string[],
  options: SpawnOptions = {},
): Promise<void> {
  return new Promise((done, reject) => {
    const child = spawn(program, args, { ...options, stdio: 'inherit' });
    const pass = () => {}; // Ctrl-C reaches the child by itself
    process.on('SIGINT', pass);
    child.on('error', reject);
    child.on('close', code => {
      process.off('SIGINT', pass);
      process.exitCode = code ?? 1;
      done();
    });
  });
}

main(process.argv.slice(2)).catch(error => {
  say(error instanceof SandboxError ? error.message : String(error?.stack));
  process.exitCode = 1;
});
