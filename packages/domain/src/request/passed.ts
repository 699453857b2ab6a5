// Ends a request came to before it went on: a preservation that was released was preserved first, a letter executed in whole may have
// been executed in part. A stage holds only itself; what a closed year counted must not change when the request goes on.

import type { Half } from './half.ts';
import type { PassedEnd } from './parts.ts';

/** What stays of the stage that is left, if it was an end that is counted. */
export const passedEnd = (stage: Half['stage']): PassedEnd | undefined => {
  const { name, at } = stage;
  if (name === 'preserved') {
    const { effectiveFrom, shortfall } = stage;
    return { name, at, effectiveFrom, ...(shortfall === null ? {} : { isPart: true }) };
  }
  return name === 'partly-executed' || name === 'withdrawn' ? { name, at } : undefined;
};
