import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    globalSetup: ['test/generate.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 30_000,
  },
});
