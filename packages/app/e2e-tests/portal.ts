import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import {
  expect,
  type APIRequestContext,
  type APIResponse,
  type Page,
} from '@playwright/test';

const state = resolve('.state/browser-tests');
const sandbox = join(state, 'sandbox');

function sandboxTool(
  tool: string,
  cluster: string,
  args: string[],
  input?: string,
): string {
  return execFileSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      'packages/sandbox/src/cli.ts',
      tool,
      '--dir',
      sandbox,
      cluster,
      ...args,
    ],
    { encoding: 'utf8', input },
  );
}

/** Runs kubectl as administrator of a cluster of the sandbox that these tests start. */
export function kubectl(cluster: string, ...args: string[]): string {
  return sandboxTool('kubectl', cluster, args);
}

/** Applies a manifest as administrator of a cluster of that sandbox. */
export function apply(cluster: string, manifest: object): void {
  sandboxTool(
    'kubectl',
    cluster,
    ['apply', '-f', '-'],
    JSON.stringify(manifest),
  );
}

/** Runs liqoctl on a cluster of that sandbox, one with Liqo 0.x. */
export function liqoctl(cluster: string, ...args: string[]): string {
  return sandboxTool('liqoctl', cluster, args);
}

/** Where a further portal keeps its database and log. */
export function stateOfPortal(port: number): string {
  return join(state, `portal-${port}`);
}

/**
 * Starts one more portal, which sees one cluster of the same sandbox.
 *
 * @param config - `APP_CONFIG_` variables
 * @returns what ends it
 */
export async function startPortal(
  port: number,
  config: Record<string, string>,
  cluster = 'milan',
): Promise<() => Promise<void>> {
  const child = spawn(
    process.execPath,
    [
      ...['scripts/bootstrap.mjs', 'start', '--port', String(port)],
      ...['--state', stateOfPortal(port)],
      ...['--kubeconfig', join(sandbox, cluster, 'portal.kubeconfig')],
      ...['--context', cluster],
    ],
    { env: { ...process.env, ...config }, stdio: 'inherit' },
  );
  const ended = once(child, 'exit');
  const isReady = async () => {
    const answer = await fetch(
      `http://127.0.0.1:${port}/.backstage/health/v1/readiness`,
    ).catch(() => undefined);
    return child.exitCode ?? answer?.status;
  };
  await expect.poll(isReady, { timeout: 300_000 }).toBe(200);
  return async () => {
    child.kill('SIGTERM');
    await ended;
  };
}

/** Signs in as guest and goes to a page of the portal. */
export async function enter(page: Page, path: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click();
  await expect(
    page
      .getByRole('navigation', { name: 'sidebar nav' })
      .getByRole('link', { name: 'Catalog', exact: true }),
  ).toBeVisible();
  if (path !== '/') {
    await page.goto(path);
  }
}

/** Sends a request to the API as the guest user; with `data` it is a POST. */
export async function sendToApi(
  request: APIRequestContext,
  path: string,
  data?: object,
): Promise<APIResponse> {
  const signedIn = await request.post('/api/auth/guest/refresh');
  const { backstageIdentity } = await signedIn.json();
  return request.fetch(`/api/cluster-federation${path}`, {
    method: data ? 'POST' : 'GET',
    data,
    headers: { Authorization: `Bearer ${backstageIdentity.token}` },
  });
}

/** Asks the API as the guest user. */
export async function askApi(
  request: APIRequestContext,
  path: string,
): Promise<any> {
  const answer = await sendToApi(request, path);
  expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true);
  return answer.json();
}

/** Waits until the sandbox is up, seeded, and followed by the portal. */
export async function waitForFederation(
  request: APIRequestContext,
): Promise<void> {
  await expect
    .poll(
      async () => {
        const { items } = await askApi(request, '/clusters');
        return items.map((cluster: any) => `${cluster.name} ${cluster.health}`);
      },
      { timeout: 240_000 },
    )
    .toEqual(
      ['milan', 'rome', 'paris', 'turin', 'oslo'].map(name => `${name} Fresh`),
    );
  await expect
    .poll(
      async () => {
        const { items } = await askApi(request, '/offloadings?namespace=shop');
        return items.map((offloading: any) => [
          offloading.phase,
          offloading.pods.remote.rome,
        ]);
      },
      { timeout: 120_000 },
    )
    .toEqual([['Ready', 3]]);
}
