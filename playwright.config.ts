import { defineConfig } from '@playwright/test';

// A portal of its own, on a sandbox of its own, unless one is named.
const port = 7117;
const running = process.env.PORTAL_URL;
const baseURL = running ?? `http://127.0.0.1:${port}`;
const results = process.env.BROWSER_TEST_RESULTS;

export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  testMatch: process.env.SCREENSHOTS ? '**/*.capture.ts' : '**/*.test.ts',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 60_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [
    ['list'],
    ...(results ? [['json', { outputFile: results }] as const] : []),
  ],
  webServer: running
    ? undefined
    : {
        command: `node scripts/bootstrap.mjs start --port ${port} --state .state/browser-tests --liqo all`,
        url: `${baseURL}/.backstage/health/v1/readiness`,
        timeout: 300_000,
        gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
        stdout: 'pipe',
        stderr: 'pipe',
      },
  use: {
    baseURL,
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: ['--no-sandbox'],
    },
  },
  outputDir: '.state/browser-test-results',
});
