import { defineConfig } from '@playwright/test'

/**
 * Journeys in a real browser against the whole product on this machine. Each worker starts a world of its own on free
 * ports (`support/test.ts`), so files run side by side without meeting.
 */
export default defineConfig({
  testDir: '.',
  testMatch: ['journeys/**/*.spec.ts', 'hosts/**/*.spec.ts'],
  outputDir: './test-results',
  fullyParallel: false,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 12_000 },
  // A busy machine may break a wait once; the runner names such a test flaky, and the closing line counts it.
  retries: 1,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    actionTimeout: 12_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    viewport: { width: 1280, height: 800 },
    locale: 'pt-BR',
    timezoneId: 'America/Sao_Paulo',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
      ],
    },
  },
})
