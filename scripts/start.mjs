// npm start: the portal on the sandbox, or on clusters of one's own.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './lib/install.mjs';
import { root, state } from './lib/paths.mjs';
import {
  assertKubeconfig,
  assertPortFree,
  ensureApp,
  startPortal,
} from './lib/portal.mjs';
import { start } from './lib/processes.mjs';
import { MissingError, progressOf, say } from './lib/progress.mjs';
import { ensureNode, environment, sandbox } from './lib/runtime.mjs';

const usage = `npm start [-- options]

Sets up everything, serves the portal and prints its URL. Ctrl-C ends all of it.

  --port N             port of the portal (7007)
  --liqo v0|v1|all     the sandbox's clusters: turin and oslo with Liqo 0.x;
                       milan, rome and paris with Liqo 1.x; or all. Those of
                       the last start if not said, at first v1
  --kubeconfig FILE    use your own clusters instead of the sandbox
  --context NAME       a context of that file; may be given several times
  --state DIRECTORY    where database, sandbox and logs are kept (.state)
  --help`;

const liqo1 = ['milan', 'rome', 'paris'];
const liqo0 = ['turin', 'oslo'];
const sandboxClusters = { v1: liqo1, v0: liqo0, all: [...liqo1, ...liqo0] };

function options(args) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string', default: '7007' },
        liqo: { type: 'string' },
        kubeconfig: { type: 'string' },
        context: { type: 'string', multiple: true, default: [] },
        state: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new MissingError(`${error.message}\n\n${usage}`);
  }
}

/** Without a wish those that an earlier start has left, which it resumes. */
function clustersOfSandbox(directory, liqo) {
  const file = join(directory, 'sandbox.json');
  if (liqo || !existsSync(file)) {
    return sandboxClusters[liqo ?? 'v1'];
  }
  const { clusters } = JSON.parse(readFileSync(file, 'utf8'));
  return clusters.map(cluster => cluster.split(':')[0]);
}

function chosenClusters({ kubeconfig, context, liqo }, stateDirectory) {
  if (liqo && !Object.hasOwn(sandboxClusters, liqo)) {
    throw new MissingError(`--liqo ${liqo}: it is v0, v1 or all.`);
  }
  if (kubeconfig) {
    if (liqo) {
      throw new MissingError(
        '--liqo chooses clusters of the sandbox; leave it out with --kubeconfig.',
      );
    }
    if (context.length === 0) {
      throw new MissingError('--kubeconfig needs at least one --context NAME.');
    }
    const file = resolve(process.env.INIT_CWD ?? '.', kubeconfig);
    assertKubeconfig(file);
    return context.map(name => ({ name, kubeconfig: file, context: name }));
  }
  if (context.length > 0) {
    throw new MissingError('--context needs --kubeconfig FILE.');
  }
  const directory = join(stateDirectory, 'sandbox');
  return clustersOfSandbox(directory, liqo).map(name => ({
    name,
    title: name[0].toUpperCase() + name.slice(1),
    kubeconfig: join(directory, name, 'portal.kubeconfig'),
    context: name,
  }));
}

/** Builds the sandbox where needed and runs it beside the portal. */
function startSandbox(directory, liqo) {
  const [command, args] = sandbox(
    'up',
    '--foreground',
    '--die-with-parent',
    '--dir',
    directory,
    ...(liqo ? ['--liqo', liqo] : []),
  );
  const child = start(command, args, {
    cwd: root,
    env: environment(),
    onLine: progressOf('sandbox'),
  });
  child.ended.then(({ code }) => {
    if (code) {
      say(
        'sandbox: ended; its clusters show as connecting or stale. Run npm start again when mended.',
      );
    }
  });
}

export async function main(args) {
  const values = options(args);
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new MissingError(
      `--port ${values.port}: a port is a number from 1 to 65535.`,
    );
  }
  const stateDirectory = values.state ? resolve(values.state) : state;
  const clusters = chosenClusters(values, stateDirectory);
  await assertPortFree(port);
  await ensureNode();
  if (!values.kubeconfig) {
    startSandbox(join(stateDirectory, 'sandbox'), values.liqo);
  }
  await ensureDependencies();
  await ensureApp();
  const portal = await startPortal({ port, stateDirectory, clusters });
  say('');
  say(`Portal ready: ${portal.baseUrl}   (log: ${portal.log})`);
  say(
    values.kubeconfig
      ? `Clusters: ${values.context.join(', ')}`
      : `Clusters: ${clusters
          .map(c => c.name)
          .join(', ')}; those still being built turn live by themselves.`,
  );
  if (!values.kubeconfig && !clusters.some(c => liqo0.includes(c.name))) {
    say(
      'npm start -- --liqo all also shows the first major version of Liqo: a pair with Liqo 0.10 (built once, about 4 minutes).',
    );
  }
  say('Ctrl-C ends everything.');
  const { code, signal } = await portal.child.ended;
  say(`The portal ended (${code ?? signal}).`);
  return code ?? 1;
}
