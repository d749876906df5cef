// npm start: the portal on the sandbox, or on clusters of one's own.
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
  --kubeconfig FILE    use your own clusters instead of the sandbox
  --context NAME       a context of that file; may be given several times
  --state DIRECTORY    where database, sandbox and logs are kept (.state)
  --help`;

const sandboxClusters = ['milan', 'rome', 'paris'];

function options(args) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string', default: '7007' },
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

function chosenClusters({ kubeconfig, context }, stateDirectory) {
  if (kubeconfig) {
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
  return sandboxClusters.map(name => ({
    name,
    title: name[0].toUpperCase() + name.slice(1),
    kubeconfig: join(stateDirectory, 'sandbox', name, 'portal.kubeconfig'),
    context: name,
  }));
}

/** Builds the sandbox where needed and runs it beside the portal. */
function startSandbox(directory) {
  const [command, args] = sandbox(
    'up',
    '--foreground',
    '--die-with-parent',
    '--dir',
    directory,
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
    startSandbox(join(stateDirectory, 'sandbox'));
  }
  await ensureDependencies();
  await ensureApp();
  const portal = await startPortal({ port, stateDirectory, clusters });
  say('');
  say(`Portal ready: ${portal.baseUrl}   (log: ${portal.log})`);
  say(
    values.kubeconfig
      ? `Clusters: ${values.context.join(', ')}`
      : `Clusters: ${sandboxClusters.join(
          ', ',
        )}; those still being built turn live by themselves.`,
  );
  say('Ctrl-C ends everything.');
  const { code, signal } = await portal.child.ended;
  say(`The portal ended (${code ?? signal}).`);
  return code ?? 1;
}
