import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const isWorlds = ({ moduleId }: TestSpecification) => moduleId.endsWith('/tests/world/world.test.ts');

/** Worlds take half of all the time, and fill what the others leave idle while they wait for their processes. */
class WorldsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isWorlds), ...sorted.filter((file) => !isWorlds(file))];
  }
}

export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'tests/**/*.test.ts'],
    maxWorkers: 2,
    sequence: { sequencer: WorldsFirst },
    testTimeout: 30_000,
    // Databases and processes are started and stopped in hooks, however busy the machine is.
    hookTimeout: 60_000,
    tags: [
      {
        name: 'slow',
        description:
          'a real process or database killed or filled up, or every byte or thousands of cases gone through',
      },
    ],
  },
});
