import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { enter, waitForFederation } from './portal';

// Only the sandbox that these tests start has an audit log to count from.
const auditLog = resolve('.state/browser-tests/sandbox/milan/audit.log');
const observedMs = 30_000;

interface AuditEvent {
  verb: string;
  requestURI: string;
  user: { username: string };
}

function portalRequests(): AuditEvent[] {
  return readFileSync(auditLog, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as AuditEvent)
    .filter(({ user }) => user.username === 'cluster-federation-portal');
}

/**
 * What the portal asks for by itself, whether or not somebody looks: that the
 * API server is ready and, every ten minutes, what the portal may do there.
 */
const ownRequests =
  /^(\/readyz|\/apis(\?.*)?$|\/apis\/auth(orization|entication)\.k8s\.io\/)/;

/** What the portal asks the API server for besides keeping its watches alive. */
function readsIn(events: AuditEvent[]): string[] {
  return events
    .filter(({ verb }) => verb !== 'watch')
    .filter(({ requestURI }) => !ownRequests.test(requestURI))
    .map(({ verb, requestURI }) => `${verb} ${requestURI}`);
}

test.skip(
  Boolean(process.env.PORTAL_URL),
  'counts from the audit log of a sandbox of its own',
);

test('viewers cost the API server nothing', async ({ browser, request }) => {
  test.setTimeout(400_000);
  await waitForFederation(request);
  const during = async (act: () => Promise<void>) => {
    const before = portalRequests().length;
    const until = Date.now() + observedMs;
    await act();
    await expect
      .poll(() => Date.now(), { timeout: observedMs * 2 })
      .toBeGreaterThan(until);
    return portalRequests().slice(before);
  };

  const alone = await during(async () => {});
  const pages = await Promise.all(
    Array.from({ length: 5 }, async () =>
      (await browser.newContext()).newPage(),
    ),
  );
  const watched = await during(async () => {
    for (const page of pages) {
      await enter(page, '/cluster-federation');
      await expect(page.getByText('Milan').first()).toBeVisible();
      await page.goto('/cluster-federation/peerings');
      await expect(page.getByText('milan → rome').first()).toBeVisible();
    }
  });

  // That the log is read at all: watches are renewed and the server is probed.
  expect(alone.length).toBeGreaterThan(0);
  expect(readsIn(alone)).toEqual([]);
  expect(readsIn(watched)).toEqual([]);
});
