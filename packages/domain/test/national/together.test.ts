import { requirements } from '@comity/convention';
import { describe, expect, it } from 'vitest';
import { CLUSTERS, clustersOf, togetherOf } from '../../src/national/index.ts';

describe('questions at one glance', () => {
  it('are each in one group of articles', () => {
    const none = clustersOf('-'.repeat(requirements.length));
    expect(none).toHaveLength(CLUSTERS.length);
    expect(none.reduce((sum, { asked }) => sum + asked, 0)).toBe(requirements.length);
    expect(none.every(({ together }) => together === 'not-assessed')).toBe(true);
  });

  it('are as bad as the worst of them: what is met makes no gap good', () => {
    expect(togetherOf(['met', 'met', 'not', 'partly'])).toBe('not');
    expect(togetherOf(['met', 'partly', 'not-assessed'])).toBe('partly');
    expect(togetherOf(['not', 'disputed'])).toBe('disputed');
  });

  it('are met only when all were read', () => {
    expect(togetherOf(['met', 'not-assessed'])).toBe('begun');
    expect(togetherOf(['met', 'not-applicable'])).toBe('met');
  });

  it('worded otherwise since count by what was found', () => {
    expect(clustersOf('M'.repeat(requirements.length)).every(({ together }) => together === 'met')).toBe(
      true,
    );
  });
});
