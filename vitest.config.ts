import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'tests/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 30_000,
    tags: [
      {
        name: 'slow',
        description:
          'a real process or database killed or filled up, or every byte or thousands of cases gone through',
      },
    ],
  },
});
