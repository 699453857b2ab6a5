/** `comity review …`: reviews of the Conference under the mechanism that is set; it has decided none (57(5)(e)). Nobody is scored. */
import type { Leaf } from '../leaf.ts';
import { openToAll, record } from './record.ts';
import { SETTING_LEAVES } from './setting.ts';
import { list, show } from './shown.ts';
import { prefill, step, told } from './steps.ts';
import { handOver, send, takeOver } from './travel.ts';

export const REVIEW_LEAVES: Leaf[] = [
  list,
  show,
  ...SETTING_LEAVES,
  step,
  told,
  prefill,
  handOver,
  send,
  takeOver,
  openToAll,
  record,
];
