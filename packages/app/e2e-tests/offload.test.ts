import { expect, test } from '@playwright/test';
import { askApi, enter, sendToApi, waitForFederation } from './portal';

test.beforeAll(async ({ request }) => {
  test.setTimeout(400_000);
  await waitForFederation(request);
});

test('a namespace is offloaded on the page, to the members that its selector chooses', async ({
  page,
  request,
}) => {
  test.setTimeout(300_000);
  await enter(page, '/cluster-federation/namespaces');
  await page.getByRole('link', { name: 'Offload a namespace' }).click();
  await page
    .getByRole('radiogroup', { name: 'Host' })
    .getByText('Milan', { exact: true })
    .click();
  const name = page.getByRole('textbox', { name: 'Namespace' });
  await name.fill('Parade');
  await expect(page.getByText(/at most 63 lower-case letters/)).toBeVisible();
  await name.fill('parade');
  await page.getByText('Create it if it does not exist').click();
  await expect(page.getByText(/parade-… on the members/)).toBeVisible();

  await page.getByText('Members with certain labels').click();
  const label = page.getByRole('combobox', { name: /^Label/ });
  await label.fill('liqo.io/remote-cluster-id');
  // Its suggestions cover the rest until it is left.
  await label.press('Tab');
  const values = page.getByRole('textbox', { name: /^Values/ });
  await values.fill('nowhere');
  await expect(page.getByText(/No member is chosen/)).toBeVisible();
  await expect(page.getByText(/it has rome/).first()).toBeVisible();
  await values.fill('rome');
  await expect(page.getByText(/^1 of \d+ members chosen$/)).toBeVisible();
  await expect(
    page.getByText('Create NamespaceOffloading').first(),
  ).toBeVisible();

  // Leaving and coming back loses nothing.
  await page.reload();
  await expect(page.getByText(/^1 of \d+ members chosen$/)).toBeVisible();
  await page.getByRole('button', { name: 'Offload namespace' }).click();
  await expect(page).toHaveURL(/\/cluster-federation\/operations\/[-0-9a-f]+$/);
  await expect(
    page.getByText('Succeeded', { exact: true }).first(),
  ).toBeVisible({ timeout: 120_000 });
  expect(await askApi(request, '/offloadings/milan/parade')).toMatchObject({
    phase: 'Ready',
    remotes: expect.arrayContaining([
      expect.objectContaining({ name: 'rome', phase: 'Ready' }),
    ]),
  });

  await page.goto('/cluster-federation/namespaces/milan/parade');
  await page.getByRole('link', { name: 'Change offloading' }).click();
  await expect(
    page.getByText('parade on milan is offloaded already'),
  ).toBeVisible();

  const end = await sendToApi(request, '/operations', {
    kind: 'unoffload',
    cluster: 'milan',
    namespace: 'parade',
  });
  expect(end.status()).toBe(202);
  const { id } = await end.json();
  await expect
    .poll(async () => (await askApi(request, `/operations/${id}`)).phase, {
      timeout: 120_000,
    })
    .toBe('Succeeded');
});
