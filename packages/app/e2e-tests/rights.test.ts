import { expect, test, type Locator, type Page } from '@playwright/test';
import { askApi, enter, kubectl, sendToApi, waitForFederation } from './portal';

const binding = 'cluster-federation-portal-offload';
const rightsOfMilan = '/cluster-federation/clusters/milan';

const bind = () =>
  kubectl(
    'milan',
    ...['create', 'clusterrolebinding', binding],
    '--clusterrole=cluster-federation-offload',
    '--user=cluster-federation-portal',
  );
const unbind = () =>
  kubectl(
    'milan',
    ...['delete', 'clusterrolebinding', binding, '--ignore-not-found'],
  );

const offloadFeature = (page: Page): Locator =>
  page.getByRole('listitem', { name: 'Offload namespaces' });

test.skip(
  Boolean(process.env.PORTAL_URL),
  'changes rights on a sandbox of its own',
);

test.beforeAll(async ({ request }) => {
  test.setTimeout(400_000);
  await waitForFederation(request);
});

test.afterAll(() => {
  unbind();
  bind();
});

test('the clusters say what the portal can do there', async ({ page }) => {
  await enter(page, '/cluster-federation/clusters');
  for (const title of ['Milan', 'Rome', 'Paris']) {
    const row = page.getByRole('row').filter({
      has: page.getByRole('link', { name: title, exact: true }),
    });
    await expect(row.getByText('Connected')).toBeVisible();
    await expect(
      row.getByRole('listitem').filter({ hasText: 'Offload namespaces' }),
    ).toContainText('Available');
  }
  await page.getByRole('link', { name: 'Milan', exact: true }).click();
  await expect(page).toHaveURL(/\/clusters\/milan$/);
  await expect(
    page.getByText('The cluster knows the portal as cluster-federation-portal'),
  ).toBeVisible();
  await expect(offloadFeature(page)).toContainText('Available');
});

test('a right that is taken away is named, with what gives it back', async ({
  page,
  request,
}) => {
  test.setTimeout(600_000);
  const shop = await askApi(request, '/offloadings/milan/shop');
  unbind();
  // The portal finds out when the cluster refuses it something. This asks for
  // what is there already, so that nothing changes when it is let through.
  const answer = await sendToApi(request, '/operations', {
    kind: 'offload',
    cluster: 'milan',
    namespace: 'shop',
    spec: {
      createNamespace: false,
      namespaceMappingStrategy: shop.namespaceMappingStrategy,
      podOffloadingStrategy: shop.podOffloadingStrategy,
      clusterSelector: shop.clusterSelector,
    },
  });
  expect(answer.status()).toBe(202);
  const { id } = await answer.json();

  await enter(page, rightsOfMilan);
  const feature = offloadFeature(page);
  await expect(feature).toContainText('Missing rights', { timeout: 120_000 });
  await expect(
    feature
      .getByRole('row')
      .filter({ hasText: 'namespaceoffloadings.offloading.liqo.io' }),
  ).toContainText('patch');
  await expect(feature).toContainText('kubectl apply -f rbac/offload.yaml');
  await expect(feature).toContainText('--user=cluster-federation-portal');

  await page.goto('/cluster-federation/namespaces/milan/shop');
  await expect(
    page.getByRole('button', { name: 'Stop offloading' }),
  ).toBeDisabled();
  // Both to change it and to end it.
  await expect(page.getByText('The portal lacks rights on milan')).toHaveCount(
    2,
  );
  await expect(page.getByText('To fix it:').first()).toBeVisible();

  bind();
  await page.getByRole('link', { name: 'Rights on milan' }).first().click();
  await expect(page).toHaveURL(/\/clusters\/milan$/);
  await expect(feature).toContainText('Available', { timeout: 180_000 });
  await expect
    .poll(async () => (await askApi(request, `/operations/${id}`)).phase, {
      timeout: 120_000,
    })
    .toBe('Succeeded');
});
