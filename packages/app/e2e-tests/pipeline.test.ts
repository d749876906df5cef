import { expect, test, type Page } from '@playwright/test';
import { askApi, enter, waitForFederation } from './portal';

test.beforeAll(async ({ request }) => {
  test.setTimeout(400_000);
  await waitForFederation(request);
});

async function finish(page: Page) {
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page).toHaveURL(/\/create\/tasks\//);
}

test('a template deploys a pipeline across clusters, its page shows where, another one ends it', async ({
  page,
  request,
}) => {
  test.setTimeout(400_000);
  await enter(page, '/create/templates/default/data-pipeline');
  // What is known of the chosen clusters and the namespace is live.
  await expect(page.getByLabel(/^Host cluster/).first()).toBeVisible();
  const namespace = page.getByRole('combobox', { name: /^Namespace/ });
  await namespace.fill('kube-system');
  await namespace.press('Tab');
  await page.getByRole('button', { name: 'Next' }).click();
  // The form takes what is typed only when it has refused.
  await expect(
    page.getByText(/^'Namespace' Namespace kube-system/),
  ).toBeVisible();
  await expect(page.getByText('Parts', { exact: true })).toBeVisible();
  await namespace.fill('readings');
  await namespace.press('Tab');
  await page.getByRole('button', { name: 'Next' }).click();

  // The sink on one member; the stage stays on any, the source on the host.
  await page.getByLabel('Where it runs').last().click();
  await page.getByRole('option', { name: 'On one member' }).click();
  await page.getByRole('button', { name: /Choose a cluster/ }).click();
  await page.getByRole('option', { name: /^Rome/ }).click();
  await finish(page);

  await expect(page.getByText(/data will not flow/i).first()).toBeVisible({
    timeout: 180_000,
  });
  await page.getByRole('link', { name: 'Open the pipeline' }).click();
  await expect(page).toHaveURL(/\/system\/sensor-readings/);
  const picture = page.getByRole('table', { name: /.*/ }).filter({
    has: page.getByRole('columnheader', { name: /rome/ }),
  });
  await expect(picture.first()).toBeVisible({ timeout: 60_000 });
  const row = (stage: string) =>
    picture.first().getByRole('row', { name: stage });
  await expect(row('source').first()).toContainText('1 of 1');
  await expect(row('clean').first()).toContainText('2 of 2');
  await expect(row('sink').first()).toContainText('1 of 1');
  const { items } = await askApi(request, '/placements/milan/readings');
  expect(
    items
      .map(({ component, runsOn }: any) => `${component} on ${runsOn.name}`)
      .sort(),
  ).toEqual([
    'clean on rome',
    'clean on rome',
    'sink on rome',
    'source on milan',
  ]);

  await page.goto('/create/templates/default/stop-offloading-a-namespace');
  const offloaded = page.getByRole('combobox', { name: /^Namespace/ });
  await offloaded.fill('readings');
  await offloaded.press('Tab');
  await page.getByRole('checkbox').check();
  await finish(page);
  await expect(page.getByText('What that meant')).toBeVisible({
    timeout: 180_000,
  });
  await expect
    .poll(async () => {
      const answer = await askApi(request, '/offloadings');
      return answer.items.map((item: any) => item.namespace);
    })
    .toEqual(['shop']);
});
