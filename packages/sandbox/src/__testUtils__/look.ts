import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxCluster } from '../index.ts';
import { readState } from '../state.ts';

/** Polls until `check` passes; then its failure is the test's. */
export async function eventually(
  check: () => Promise<void> | void,
  ms = 30_000,
) {
  const deadline = Date.now() + ms;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await sleep(200);
    }
  }
}

export async function get(cluster: SandboxCluster, ...args: string[]) {
  return JSON.parse(await cluster.kubectl(['get', ...args, '-o', 'json']));
}

export async function runningPods(cluster: SandboxCluster, namespace: string) {
  const pods = await get(cluster, 'pods', '-n', namespace);
  return pods.items
    .filter((p: any) => p.status.phase === 'Running')
    .map((p: any) => ({ app: p.metadata.labels.app, node: p.spec.nodeName }))
    .sort((a: any, b: any) => a.app.localeCompare(b.app));
}

export const pidsOf = (dir: string) =>
  readState(dir)!
    .processes.map(p => p.pid)
    .filter(Boolean);
