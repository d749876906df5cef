import { expect, type APIRequestContext, type Page } from '@playwright/test';

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

/** Asks the API as the guest user. */
export async function askApi(
  request: APIRequestContext,
  path: string,
): Promise<any> {
  const signedIn = await request.post('/api/auth/guest/refresh');
  const { backstageIdentity } = await signedIn.json();
  const answer = await request.get(`/api/cluster-federation${path}`, {
    headers: { Authorization: `Bearer ${backstageIdentity.token}` },
  });
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
        return items.map((cluster: any) => cluster.health);
      },
      { timeout: 240_000 },
    )
    .toEqual(['Fresh', 'Fresh', 'Fresh']);
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
