import type { SpawnOptions } from 'node:child_process';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Programs } from './build/build.ts';
import { SandboxError } from './errors.ts';
import { portalRoles } from './paths.ts';
import type { ClusterState } from './state.ts';

interface RunOptions {
  input?: string;
  env?: Record<string, string>;
  /** What the program is told it is called, and what errors call it. */
  name?: string;
  /** Hears lines of stderr as they come. */
  log?: (line: string) => void;
}

/** Runs a program to its end; resolves to stdout, rejects with stderr. */
export function run(
  program: string,
  args: string[],
  { input, env, name, log }: RunOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const options: SpawnOptions = {
      stdio: 'pipe',
      argv0: name,
      env: { ...process.env, ...env },
    };
    const child = spawn(program, args, options);
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', data => {
      stdout += data;
    });
    child.stderr?.setEncoding('utf8').on('data', data => {
      stderr += data;
      if (log) {
        String(data).trimEnd().split('\n').forEach(log);
      }
    });
    child.on('error', reject);
    child.on('close', (status, signal) =>
      status === 0
        ? resolve(stdout)
        : reject(
            new SandboxError(
              `${name ?? [program, ...args].join(' ')} ended with ${
                signal ?? status
              }: ${stderr.trim()}`,
            ),
          ),
    );
    child.stdin?.on('error', () => {}); // it may end without reading
    child.stdin?.end(input);
  });
}

/**
 * The arguments before all others of kubectl. Its discovery cache goes by
 * address, and another sandbox may have had the same one.
 */
export function kubectlFlags(
  dir: string,
  cluster: string,
  kubeconfig: string,
): string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    `--cache-dir=${join(dir, cluster, 'kubectl-cache')}`,
  ];
}

export function kubectl(programs: Programs): string {
  return join(programs.kubernetes, 'kubectl');
}

/** liqoctl and the environment that leads it to a cluster. */
export function liqoctl(
  programs: Programs,
  dir: string,
  cluster: ClusterState,
): { program: string; env: Record<string, string> } {
  const folder = programs.liqo[cluster.generation];
  const program = folder && join(folder, 'liqoctl');
  if (!program || !existsSync(program)) {
    throw new SandboxError(
      `There is no liqoctl for ${cluster.name}, which has Liqo ${cluster.liqo}: only that of Liqo 0 is built`,
    );
  }
  return {
    program,
    env: {
      KUBECONFIG: cluster.adminKubeconfig,
      KUBECACHEDIR: join(dir, cluster.name, 'kubectl-cache'),
    },
  };
}

/** One kubeconfig with a context for each cluster. */
export function mergedKubeconfig(
  programs: Programs,
  kubeconfigs: string[],
): Promise<string> {
  return run(kubectl(programs), ['config', 'view', '--flatten', '--merge'], {
    env: { KUBECONFIG: kubeconfigs.join(':') },
  });
}

/**
 * Changes the running federation: peer, unpeer, offload, unoffload,
 * peering-user. Resolves to what the command prints.
 */
export function federate(
  programs: Programs,
  dir: string,
  command: string,
  args: string[],
  log?: (line: string) => void,
): Promise<string> {
  return run(programs.harness, [command, ...args, '--dir', dir], { log });
}

/** Brings the running federation back to its seed. */
export async function restore(
  programs: Programs,
  dir: string,
  log?: (line: string) => void,
): Promise<void> {
  const args = ['--portal-roles', portalRoles()];
  await federate(programs, dir, 'restore', args, log);
}
