import { defineConfig } from '@playwright/test'
import { adminSession } from './tests/e2e/support/admin'
import { hasRealCatalogues } from './tests/e2e/support/catalogues'

/** Journeys through a production build with its own database and a real browser; see tests/e2e/support/gallery.ts. */
export default defineConfig<object, { realCatalogues: boolean }>({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/support/global-setup.ts',
  outputDir: 'test-results',
  timeout: 300_000,
  expect: { timeout: 20_000 },
  workers: 1,
  // a browser may stall on a busy machine; a test that passes only the second time is reported as flaky
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  projects: [
    { name: 'first admin', testMatch: 'first-admin.test.ts' },
    { name: 'visitors', testMatch: 'visitors/**/*.test.ts' },
    // the steering and the reasons once more, in a gallery of real works where their data is at hand
    ...(hasRealCatalogues
      ? [
          {
            name: 'Tate and MoMA',
            testMatch: /visitors\/(bridge|first-minutes|lesson|reasons|steering)\.test\.ts|museums\//,
            grep: /by (the )?(mouse|keyboard)|two museums/,
            use: { realCatalogues: true },
          },
        ]
      : []),
    // eight pages in light, dark, on a phone and in Chinese, against the pictures kept beside the test
    {
      name: 'visual',
      testMatch: 'visual/**/*.test.ts',
      snapshotPathTemplate: 'tests/e2e/visual/pictures/{arg}{ext}',
      expect: {
        // tight enough for the colour of a wall or a shifted line, wide enough for letters drawn by another Chromium
        toHaveScreenshot: { scale: 'css', threshold: 0.03, maxDiffPixelRatio: 0.015 },
      },
      use: { viewport: { width: 1040, height: 720 }, timezoneId: 'UTC' },
    },
    {
      name: 'admins',
      testMatch: 'admins/**/*.test.ts',
      dependencies: ['first admin'],
      use: { storageState: adminSession },
    },
  ],
  use: {
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    actionTimeout: 60_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.REGARD_CHROMIUM || undefined,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
