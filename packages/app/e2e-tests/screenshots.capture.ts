import { expect, test, type Page } from '@playwright/test';
import { enter, waitForFederation } from './portal';

// Not a test: takes the pictures of README and docs, light and dark.
// yarn screenshots

const pages: Record<string, { path: string; shows: string }> = {
  home: { path: '/', shows: 'What to try first' },
  overview: { path: '/cluster-federation/overview', shows: 'milan → rome' },
  clusters: {
    path: '/cluster-federation/clusters',
    shows: 'The portal’s features',
  },
  'cluster-rights': {
    path: '/cluster-federation/clusters/milan',
    shows: 'The cluster knows the portal as',
  },
  peerings: { path: '/cluster-federation/peerings', shows: 'milan → rome' },
  peering: {
    path: '/cluster-federation/peerings/milan/rome',
    shows: 'OffloadingNodeStatus',
  },
  'add-member': {
    path: '/cluster-federation/peerings/add?cluster=milan&member=paris',
    shows: 'Commands that do the same',
  },
  'register-member': {
    path: '/cluster-federation/peerings/add?cluster=turin&name=',
    shows: 'What the member printed',
  },
  'remove-member': {
    path: '/cluster-federation/peerings/milan/rome/remove',
    shows: '3 pods do not stay where they are',
  },
  install: {
    path: '/cluster-federation/clusters/paris/install',
    shows: 'is installed on paris',
  },
  namespaces: { path: '/cluster-federation/namespaces', shows: 'shop' },
  namespace: {
    path: '/cluster-federation/namespaces/milan/shop',
    shows: 'shop-milan',
  },
  component: {
    path: '/catalog/default/component/checkout',
    shows: '3 of 3 ready',
  },
  cluster: {
    path: '/catalog/default/resource/milan',
    shows: 'Borrows resources from',
  },
  template: {
    path: '/create/templates/default/offloaded-namespace',
    shows: 'Host cluster',
  },
};

async function useTheme(page: Page, theme: string) {
  await page.evaluate(
    name => window.localStorage.setItem('theme', name),
    theme,
  );
  await page.emulateMedia({ reducedMotion: 'reduce' });
}

for (const theme of ['light', 'dark']) {
  test(`pictures in ${theme}`, async ({ page, request }) => {
    test.setTimeout(400_000);
    await waitForFederation(request);
    await enter(page, '/');
    await useTheme(page, theme);
    for (const [name, { path, shows }] of Object.entries(pages)) {
      await page.goto(path);
      await expect(page.getByText(shows).first()).toBeVisible();
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: `docs/images/${name}-${theme}.png` });
    }
  });
}
