import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import {
  apply,
  askApi,
  enter,
  kubectl,
  liqoctl,
  startPortal,
  stateOfPortal,
  waitForFederation,
} from './portal';

/** The guide's offloading: every pod on a member, under the same name. */
const manifest = {
  apiVersion: 'offloading.liqo.io/v1alpha1',
  kind: 'NamespaceOffloading',
  metadata: { name: 'offloading', namespace: 'data-channel' },
  spec: {
    namespaceMappingStrategy: 'EnforceSameName',
    podOffloadingStrategy: 'Remote',
    clusterSelector: {
      nodeSelectorTerms: [
        {
          matchExpressions: [
            { key: 'liqo.io/type', operator: 'In', values: ['virtual-node'] },
          ],
        },
      ],
    },
  },
};

/** The page of the operation, until it has come to its good end. */
async function expectSuccess(page: Page) {
  await expect(page).toHaveURL(/\/cluster-federation\/operations\/[-0-9a-f]+$/);
  await expect(
    page.getByText('Succeeded', { exact: true }).first(),
  ).toBeVisible({ timeout: 120_000 });
}

/** Ends the peering of turin with its member, from the page of the peering. */
async function removeMember(page: Page, member: string) {
  await page.goto(`/cluster-federation/peerings/turin/${member}`);
  await page.getByRole('link', { name: 'Remove member' }).click();
  await page.getByRole('button', { name: 'Remove member' }).click();
  await expectSuccess(page);
}

test.describe('Liqo 0.x beside 1.x', () => {
  test.beforeAll(async ({ request }) => {
    test.setTimeout(400_000);
    await waitForFederation(request);
  });

  test('two connected clusters are peered, offloaded to, and taken apart again', async ({
    page,
    request,
  }) => {
    test.setTimeout(300_000);
    await enter(page, '/cluster-federation/clusters');
    for (const version of ['v0.10.1', 'v1.2.0']) {
      await expect(page.getByText(version).first()).toBeVisible();
    }

    await page.goto('/cluster-federation/peerings/add?cluster=turin');
    const members = page.getByRole('radiogroup', { name: 'Member' });
    await expect(
      members.getByText('another major version').first(),
    ).toBeVisible();
    await members.getByText('Oslo', { exact: true }).click();
    await expect(page.getByText(/There is nothing to choose/)).toBeVisible();
    await expect(page.getByLabel('CPU')).toHaveCount(0);
    await expect(page.getByText('Create').first()).toBeVisible();
    await page.getByRole('button', { name: 'Add member' }).click();
    await expectSuccess(page);

    const { items } = await askApi(request, '/peerings?cluster=turin');
    await page.goto(
      `/cluster-federation/peerings/turin/${items[0].remote.clusterId}`,
    );
    await expect(page.getByText('External').first()).toBeVisible();
    await expect(page.getByText('liqo-oslo').first()).toBeVisible();
    await page.getByRole('link', { name: 'See it from oslo' }).click();
    await expect(page.getByText(/can’t hold a host back/)).toBeVisible();
    await expect(
      page.getByRole('button', { name: 'Drain tenant' }),
    ).toHaveCount(0);

    kubectl('turin', 'create', 'namespace', 'data-channel');
    apply('turin', manifest);
    await page.goto('/cluster-federation/namespaces/turin/data-channel');
    await expect(page.getByText('Ready').first()).toBeVisible();
    await page.getByRole('button', { name: 'Stop offloading' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Stop offloading' }).click();
    await expect
      .poll(async () => {
        const { items: left } = await askApi(
          request,
          '/offloadings?cluster=turin',
        );
        return left.length;
      })
      .toBe(0);

    await removeMember(page, items[0].remote.clusterId);
    await expect
      .poll(() => kubectl('turin', 'get', 'foreignclusters').trim())
      .toBe('');
  });

  test('a member shows the command that makes it one elsewhere', async ({
    page,
  }) => {
    await enter(page, '/cluster-federation/clusters/oslo');
    await page.getByRole('button', { name: 'Show peer command' }).click();
    const dialog = page.getByRole('dialog');
    await expect(
      dialog.getByText(/liqoctl peer out-of-band oslo --auth-url https:/),
    ).toBeVisible();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByText(/auth-token/)).toHaveCount(0);

    await page.goto('/cluster-federation/clusters/milan');
    await expect(page.getByText('v1.2.0').first()).toBeVisible();
    await expect(
      page.getByRole('button', { name: 'Show peer command' }),
    ).toHaveCount(0);
  });
});

/** All that files under a folder hold. */
function* contents(folder: string): Generator<[string, Buffer]> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      yield* contents(path);
    } else if (entry.isFile()) {
      yield [path, readFileSync(path)];
    }
  }
}

test.describe('a portal that knows the host only', () => {
  const port = 7319;
  const address = `http://127.0.0.1:${port}`;
  let end: () => Promise<void>;

  test.use({ baseURL: address });
  test.skip(
    Boolean(process.env.PORTAL_URL),
    'needs the sandbox that these tests start',
  );

  test.beforeAll(async () => {
    test.setTimeout(300_000);
    end = await startPortal(port, {}, 'turin');
  });

  test.afterAll(async () => {
    await end?.();
  });

  test('a member is registered by its pasted command, peered and removed, and its token is nowhere', async ({
    page,
  }) => {
    test.setTimeout(300_000);
    const printed = liqoctl('oslo', 'generate', 'peer-command');
    const token = /--auth-token (\S+)/.exec(printed)![1];
    const carriers: string[] = [];
    page.on('request', request => {
      if (`${request.url()} ${request.postData() ?? ''}`.includes(token)) {
        carriers.push(`${request.method()} ${new URL(request.url()).pathname}`);
      }
    });
    const answers: Promise<[string, string]>[] = [];
    page.on('response', response => {
      if (response.url().includes('/api/')) {
        answers.push(
          response
            .text()
            .catch(() => '')
            .then(text => [response.url(), text]),
        );
      }
    });

    await enter(page, '/cluster-federation/peerings/add?cluster=turin');
    await page.getByText('The member is not in the list').click();
    const field = page.getByLabel('What the member printed');
    await field.fill('liqoctl generate peer-command');
    await page.getByRole('button', { name: 'Register' }).click();
    await expect(
      page.getByText(/this is the command to run on the member/),
    ).toBeVisible();
    await field.fill(printed);
    await page.getByRole('button', { name: 'Register' }).click();
    await expect(page.getByText('oslo is registered with turin')).toBeVisible();
    await expect(field).toHaveValue('');
    await page.getByRole('button', { name: 'Go on with oslo' }).click();
    await page.getByRole('button', { name: 'Add member' }).click();
    await expectSuccess(page);
    expect(page.url()).not.toContain(token);
    expect(kubectl('turin', 'get', 'foreignclusters')).toMatch(
      /oslo +OutOfBand +Established/,
    );

    const [, memberId] = /--cluster-id (\S+)/.exec(printed)!;
    await page.goto(`/cluster-federation/peerings/turin/${memberId}`);
    await expect(page.getByText('External').first()).toBeVisible();
    await removeMember(page, memberId);
    await expect
      .poll(() => kubectl('turin', 'get', 'foreignclusters').trim())
      .toBe('');
    expect(
      kubectl('turin', 'get', 'secrets', '--namespace=liqo', '--output=name'),
    ).not.toContain(`remote-token-${memberId}`);

    expect(carriers).toEqual(['POST /api/cluster-federation/peer-commands']);
    for (const [url, text] of await Promise.all(answers)) {
      expect(text.includes(token), url).toBe(false);
    }
    const kept = await page.evaluate(() =>
      JSON.stringify([
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        history.state,
      ]),
    );
    expect(kept).not.toContain(token);
    const files = [...contents(stateOfPortal(port))];
    // The log and the database, to begin with.
    expect(files.length).toBeGreaterThan(1);
    for (const [path, content] of files) {
      expect(content.includes(token), path).toBe(false);
    }
  });
});
