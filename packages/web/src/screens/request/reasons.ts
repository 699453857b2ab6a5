/** Reasons why an act is closed or was refused: each with its paragraph, and whose rule it is. */
import type { Speech } from '@comity/language';
import { li, type Markup, p, span, ul, written } from '../../tags.ts';
import type { ReasonFacts } from './facts.ts';

export const reasonList = (speech: Speech, reasons: readonly ReasonFacts[]): Markup =>
  ul(
    { class: 'reasons' },
    ...reasons.map((reason) =>
      li(
        null,
        p({ dir: 'auto' }, reasonText(speech, reason)),
        span({ class: 'under' }, ruleOfReason(speech, reason)),
      ),
    ),
  );

/** In the reader's language where the catalogue has the rule; else as the rule itself says it. */
export const reasonText = (_: Speech, { text }: ReasonFacts): Markup => written(text);

export function ruleOfReason(speech: Speech, { source, citation }: ReasonFacts): string {
  if (source === 'treaty') return citation === '' ? speech.say('common.treaty-rule') : citation;
  const whose = source === 'state' ? speech.say('common.state-rule') : speech.say('common.desk-rule');
  return citation === '' ? whose : `${whose} · ${citation}`;
}
