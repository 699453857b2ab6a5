/** Everything a stranger's bytes reach. */
import type { Target } from './target.ts';
import { ageTargets } from './targets/age.ts';
import { httpTargets } from './targets/http.ts';
import { logTargets } from './targets/log.ts';
import { messageTargets } from './targets/messages.ts';
import { packageTargets } from './targets/package.ts';
import { timeStampTargets } from './targets/time-stamp.ts';

export const TARGETS: readonly Target[] = [
  ...messageTargets,
  ...logTargets,
  ...ageTargets,
  ...timeStampTargets,
  ...httpTargets,
  ...packageTargets,
];
