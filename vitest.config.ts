import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: [
            'packages/{protocol,neppo,ploomes,simulator,gateway}/{src,tests}/**/*.test.ts',
            'packages/simulator/phone/src/**/*.test.{ts,tsx}',
            'examples/demo/src/**/*.test.ts',
          ],
          environment: 'node',
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Two cores may be busy with other tests; what is waited for is a condition, not a time.
          expect: { poll: { timeout: 15_000 } },
        },
      },
      {
        root: 'packages/widget',
        test: {
          name: 'widget',
          include: ['{src,tests}/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          testTimeout: 30_000,
        },
      },
    ],
  },
})
