import os from 'node:os';
import { defineConfig } from 'vitest/config';

/** `unit` needs nothing but Node. The other suites need an engine, and are run by `make test` where it answers. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/docker/**', 'test/namespaces/**'],
          // Half of what they take is waiting for processes and sockets.
          maxWorkers: 2 * os.availableParallelism(),
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'docker',
          include: ['test/docker/**/*.test.ts'],
          globalSetup: ['test/docker/setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'namespaces',
          include: ['test/namespaces/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
