import { expect, test } from '@playwright/test';
import { askApi, enter, waitForFederation } from './portal';

test.beforeAll(async ({ request }) => {
  test.setTimeout(400_000);
  await waitForFederation(request);
});

test('a guest sees what is connected', async ({ page }) => {
  await enter(page, '/cluster-federation');
  for (const cluster of ['Milan', 'Rome', 'Paris']) {
    await expect(
      page.getByText(cluster, { exact: true }).first(),
    ).toBeVisible();
  }
  await page.getByRole('tab', { name: 'Peerings' }).click();
  const row = page.getByRole('row').filter({ hasText: 'milan → rome' });
  await expect(row.getByText('Established').first()).toBeVisible();
  const unpeered = page.getByRole('row').filter({ hasText: 'paris' });
  await expect(unpeered.getByText('None').first()).toBeVisible();
});

test('a peering shows its phases, conditions and capacity', async ({
  page,
}) => {
  await enter(page, '/cluster-federation/peerings');
  await page.getByRole('link', { name: 'milan → rome' }).click();
  await expect(page).toHaveURL(/\/peerings\/milan\/rome$/);
  await expect(
    page.getByText('OffloadingNodeStatus: Ready').first(),
  ).toBeVisible();
  await expect(page.getByText('liqo-tenant-rome').first()).toBeVisible();
  await expect(
    page.getByRole('row').filter({ hasText: 'memory' }).first(),
  ).toBeVisible();
});

test('a component shows where it runs', async ({ page }) => {
  await enter(page, '/catalog/default/component/checkout');
  await expect(page.getByText('Where it runs').first()).toBeVisible();
  await expect(page.getByText('3 of 3 ready')).toBeVisible();
});

test('a cluster shows who lends to it', async ({ page }) => {
  await enter(page, '/catalog/default/resource/milan');
  // The entity's description says nearly the same.
  await expect(
    page.getByRole('link', { name: 'Borrows resources from rome' }),
  ).toBeVisible();
});

test('the template offloads a namespace, and the portal ends it', async ({
  page,
  request,
}) => {
  await enter(page, '/create/templates/default/offloaded-namespace');
  await expect(page.getByText('Host cluster').first()).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page).toHaveURL(/\/create\/tasks\//);
  await expect(
    page.getByRole('link', { name: 'Open in Cluster federation' }),
  ).toBeVisible();
  await expect(
    page.getByText('phase Ready; members: rome (pipelines-milan)'),
  ).toBeVisible();

  await page.getByRole('link', { name: 'Open in Cluster federation' }).click();
  await expect(page).toHaveURL(/\/namespaces\/milan\/pipelines/);
  await page.goto('/cluster-federation/namespaces');
  const row = page.getByRole('row').filter({ hasText: 'pipelines' });
  await expect(row.getByText('Ready').first()).toBeVisible();

  await page.goto('/catalog/default/resource/milan-pipelines');
  await expect(page.getByText('Offloaded namespace').first()).toBeVisible();
  await expect(page.getByText('Ready', { exact: true }).first()).toBeVisible();

  await page.goto('/cluster-federation/namespaces/milan/pipelines');
  await page.getByRole('button', { name: 'Stop offloading' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('pipelines-milan on rome')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Stop offloading' }).click();
  await expect(
    page.getByText('pipelines on milan is not offloaded'),
  ).toBeVisible();
  await expect
    .poll(async () => {
      const { items } = await askApi(request, '/offloadings');
      return items.map(({ namespace }: any) => namespace);
    })
    .toEqual(['shop']);
});
