/** Why somebody looks, marks or takes out: whoever reads the chain reads it. */
import type { Speech } from '@comity/language';
import { areaField } from '../../kit/field.ts';
import { type Fault, faultOf } from '../../kit/notices.ts';
import type { Markup } from '../../tags.ts';

/** As the protocol has it for a note. */
export const MOST_REASON = 2000;

export const reasonField = (
  speech: Speech,
  name: string,
  value: string,
  faults: readonly Fault[],
  label = speech.say('common.reason'),
): Markup =>
  areaField({
    ...{ name, label, value, most: MOST_REASON, rows: 2 },
    hint: speech.say('evidence.reason-hint'),
    error: faultOf(faults, name),
  });
