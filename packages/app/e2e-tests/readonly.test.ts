import { expect, test } from '@playwright/test';
import {
  askApi,
  enter,
  sendToApi,
  startPortal,
  waitForFederation,
} from './portal';

const port = 7118;
let stopPortal: (() => Promise<void>) | undefined;

test.skip(
  Boolean(process.env.PORTAL_URL),
  'needs the sandbox that these tests start',
);

test.beforeAll(async ({ playwright }, { project }) => {
  test.setTimeout(800_000);
  // `request` goes to the portal below, and the sandbox belongs to the first one.
  const { baseURL } = project.use;
  const first = await playwright.request.newContext({ baseURL });
  await waitForFederation(first);
  await first.dispose();
  stopPortal = await startPortal(port, {
    APP_CONFIG_clusterFederation_readOnly: 'true',
  });
});

test.afterAll(() => stopPortal?.());

test.describe('a read-only portal', () => {
  test.use({ baseURL: `http://127.0.0.1:${port}` });

  test('shows everything and offers no change', async ({ page, request }) => {
    await expect
      .poll(async () =>
        (
          await askApi(request, '/clusters')
        ).items.map((cluster: any) => cluster.health),
      )
      .toEqual(['Fresh']);

    await enter(page, '/cluster-federation/namespaces');
    const badge = page.getByText('Read-only portal');
    await expect(badge).toBeVisible();
    // Tooltips open for a pointer that has moved before.
    await page.mouse.move(700, 600);
    await badge.hover();
    await expect(page.getByRole('tooltip')).toContainText(
      'clusterFederation.readOnly',
    );
    await expect(page.getByRole('link', { name: 'shop' })).toBeVisible();
    await expect(page.getByText('Offload a namespace')).toHaveCount(0);

    await page.getByRole('link', { name: 'shop' }).click();
    await expect(page.getByText('Every member of the host')).toBeVisible();
    await expect(
      page.getByRole('grid', { name: 'Pods on rome' }),
    ).toBeVisible();
    await expect(page.getByText('Stop offloading')).toHaveCount(0);
    await expect(badge).toBeVisible();

    await page.goto('/cluster-federation/overview');
    await expect(page.getByText('milan → rome').first()).toBeVisible();
    await page.goto('/cluster-federation/clusters/milan');
    await expect(
      page.getByRole('listitem', { name: 'Follow its state' }),
    ).toContainText('Available');
    await expect(
      page.getByRole('listitem', { name: 'Offload namespaces' }),
    ).toContainText('Off');

    await page.goto('/');
    await expect(page.getByText('See where a service runs')).toBeVisible();
    await expect(page.getByText('Stop offloading it')).toHaveCount(0);
  });

  test('refuses changes by its API and says why', async ({ request }) => {
    const answer = await sendToApi(request, '/operations', {
      kind: 'unoffload',
      cluster: 'milan',
      namespace: 'shop',
    });
    expect(answer.status()).toBe(403);
    expect(await answer.text()).toContain('clusterFederation.readOnly');
  });
});
