import { expect, test, type Page } from '@playwright/test';
import { askApi, enter, waitForFederation } from './portal';

test.beforeAll(async ({ request }) => {
  test.setTimeout(400_000);
  await waitForFederation(request);
});

/** The page of the operation, until it has come to its good end. */
async function expectSuccess(page: Page, title: string) {
  await expect(page).toHaveURL(/\/cluster-federation\/operations\/[-0-9a-f]+$/);
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(
    page.getByText('Succeeded', { exact: true }).first(),
  ).toBeVisible({ timeout: 120_000 });
}

test('a member is added from the first click to the green peering, and removed again', async ({
  page,
  request,
}) => {
  test.setTimeout(300_000);
  await enter(page, '/cluster-federation/peerings');
  await page.getByRole('link', { name: 'Add a member' }).click();
  await page
    .getByRole('radiogroup', { name: 'Host' })
    .getByText('Milan', { exact: true })
    .click();
  await page
    .getByRole('radiogroup', { name: 'Member' })
    .getByText('Paris', { exact: true })
    .click();
  await page.getByLabel('CPU').fill('8 apples');
  await expect(page.getByText('This is no quantity.')).toBeVisible();
  await page.getByLabel('CPU').fill('2');
  await expect(page.getByText(/checks found nothing in the way/)).toBeVisible();
  await expect(
    page.getByText('Clusters milan and paris have a tenant namespace'),
  ).toBeVisible();
  await expect(page.getByText('spec.resources.cpu')).toBeAttached();

  // Leaving and coming back loses nothing.
  await expect(page).toHaveURL(/cluster=milan.*member=paris/);
  await page.reload();
  await expect(page.getByLabel('CPU')).toHaveValue('2');
  await page.getByRole('button', { name: 'Add member' }).click();
  await expectSuccess(page, 'Peer: milan → paris');
  const operation = page.url();

  await page.goto('/cluster-federation/peerings/milan/paris');
  await expect(
    page.getByText('OffloadingNodeStatus: Ready').first(),
  ).toBeVisible();
  await expect(page.getByText(/of 2 cpu/)).toBeVisible();
  await expect(
    page.getByRole('list').getByRole('link', { name: /^Peer/ }).first(),
  ).toBeVisible();

  await page.getByRole('button', { name: 'Cordon virtual nodes' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Cordon virtual nodes' }).click();
  await expect(page.getByText('Ready, cordoned')).toBeVisible();

  await page.getByRole('link', { name: 'Remove member' }).click();
  await expect(
    page.getByRole('heading', { name: 'Remove paris from milan' }),
  ).toBeVisible();
  await expect(page.getByText('liqo-tenant-paris/paris').first()).toBeVisible();
  await page.getByRole('button', { name: 'Remove member' }).click();
  await expectSuccess(page, 'End peering: milan → paris');
  await expect
    .poll(async () => {
      const { outgoing } = await askApi(request, '/peerings/milan/paris');
      return outgoing.phase;
    })
    .toBe('None');

  await page.goto('/cluster-federation/operations');
  for (const [what, member] of [
    ['End peering', 'paris'],
    ['Cordon virtual nodes', 'paris'],
    ['Peer', 'paris'],
  ]) {
    const row = page
      .getByRole('row')
      .filter({ hasText: what })
      .filter({ hasText: member });
    await expect(row.getByText('Succeeded').first()).toBeVisible();
  }
  // Deep links stay.
  await page.goto(operation);
  await expectSuccess(page, 'Peer: milan → paris');
});

test('the template peers two clusters', async ({ page, request }) => {
  test.setTimeout(300_000);
  await enter(page, '/create/templates/default/peer-two-clusters');
  await expect(page.getByText('Member cluster').first()).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page).toHaveURL(/\/create\/tasks\//);
  await page
    .getByRole('link', { name: 'Open the peering' })
    .click({ timeout: 120_000 });
  await expect(page).toHaveURL(/\/peerings\/milan\/paris/);
  await expect(
    page.getByText('OffloadingNodeStatus: Ready').first(),
  ).toBeVisible();

  await page.goto('/cluster-federation/peerings/milan/paris/remove');
  await page.getByRole('button', { name: 'Remove member' }).click();
  await expectSuccess(page, 'End peering: milan → paris');
  await expect
    .poll(async () => {
      const { items } = await askApi(request, '/peerings?cluster=milan');
      return items.map(({ remote, outgoing }: any) => [
        remote.clusterId,
        outgoing.phase,
      ]);
    })
    .toEqual([
      ['paris', 'None'],
      ['rome', 'Established'],
    ]);
});

test('removing a member whose pods would move asks for its name', async ({
  page,
}) => {
  await enter(page, '/cluster-federation/peerings/milan/rome');
  await page.getByRole('link', { name: 'Remove member' }).click();
  await expect(
    page.getByText('3 pods do not stay where they are'),
  ).toBeVisible();
  await expect(page.getByText('group:default/shop-team').first()).toBeVisible();
  const remove = page.getByRole('button', { name: 'Remove member' });
  await expect(remove).toBeDisabled();
  await page.getByLabel('Type rome to confirm').fill('paris');
  await expect(remove).toBeDisabled();
  await page.getByLabel('Type rome to confirm').fill('rome');
  await expect(remove).toBeEnabled();
});

test('the pages for members without a connection, and for installing Liqo, tell what to do', async ({
  page,
}) => {
  await enter(page, '/cluster-federation/peerings/add?cluster=milan');
  await page.getByText('The member is not in the list').click();
  await page.getByLabel(/name/i).last().fill('oslo');
  await expect(
    page.getByText('liqoctl generate peering-user').first(),
  ).toBeVisible();

  await page.goto('/cluster-federation/clusters/milan/install');
  await expect(page.getByText(/v1\.2\.0/).first()).toBeVisible();
});
