/** What is to leave: items are chosen, bound to the limitations that were agreed, and put up for two officers at the keeper’s window. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { checksField } from '../../kit/choices.ts';
import { emptyState, errorSummary, type Fault, faultOf, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, div, h2, p } from '../../tags.ts';
import type { RequestName } from '../request/facts.ts';
import type { ItemName } from './facts.ts';
import { type LimitationFacts, limitationList } from './limitations.ts';
import { evidenceHref, evidenceTrail, itemLabel } from './naming.ts';

export interface ReleaseFacts {
  name: RequestName;
  items: readonly (ItemName & { bytes: number; isMarked: boolean })[];
  /** There are more than one form shows: they are put up with the command. */
  more: boolean;
  chosen: readonly string[];
  limitations: readonly LimitationFacts[];
  csrf: string;
  faults: readonly Fault[];
}

export const releaseScreen = (speech: Speech, facts: ReleaseFacts): Child[] => [
  pageHead({
    trail: evidenceTrail(speech, facts.name, speech.say('evidence.prepare')),
    title: speech.say('evidence.prepare'),
    said: speech.say('evidence.prepare-says', { state: speech.state(facts.name.state) }),
  }),
  facts.items.length === 0
    ? emptyState(speech.say('request.no-evidence'), p(null, speech.say('evidence.prepare-empty')))
    : div(
        { class: 'narrow' },
        errorSummary(speech.say('common.to-fix', { count: facts.faults.length }), facts.faults),
        facts.more
          ? notice(
              'tell',
              speech.say('evidence.too-many-here', { count: facts.items.length }),
              p({ class: 'mono', dir: 'ltr' }, `comity evidence release ${facts.name.id}`),
            )
          : null,
        postForm(
          { action: `${evidenceHref(facts.name.id)}/release`, csrf: facts.csrf },
          checksField({
            name: 'items',
            label: speech.say('request.items'),
            values: facts.chosen,
            error: faultOf(facts.faults, 'items'),
            choices: facts.items.map(({ bytes, isMarked, ...item }) => ({
              value: item.id,
              says: itemLabel(speech, item),
              hint: [speech.size(bytes), isMarked ? ` · ${speech.say('evidence.marked')}` : ''],
            })),
          }),
          h2(null, speech.say('evidence.limits')),
          limitationList(speech, facts.limitations),
          div(
            { class: 'go after' },
            submitButton({ says: speech.say('evidence.put-up'), weight: 'main' }),
            linkButton({
              says: speech.say('common.cancel'),
              href: evidenceHref(facts.name.id),
              weight: 'quiet',
            }),
          ),
        ),
      ),
];
