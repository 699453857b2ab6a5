/** A look at the content of an item, by role or by broken glass; each form says what will be written down. Desk rules, labelled so. */
import type { Speech } from '@comity/language';
import { panelPart } from '../../kit/blocks.ts';
import { submitButton } from '../../kit/buttons.ts';
import { selectField } from '../../kit/field.ts';
import { type Fault, faultOf, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, type Markup, p } from '../../tags.ts';
import type { ItemPageFacts, LookFacts } from './facts.ts';
import { deskRule, itemHref } from './naming.ts';
import { reasonField } from './reason.ts';

export function lookPart(speech: Speech, facts: ItemPageFacts, look: LookFacts): Child {
  const { standing } = look;
  if (standing.is !== 'closed') return saving(speech, facts, look);
  return [
    panelPart(
      speech.say('evidence.look'),
      p(null, speech.say(standing.why === 'marked' ? 'evidence.closed-marked' : 'evidence.closed-role')),
    ),
    look.mayBreak ? glass(speech, facts, look) : null,
  ];
}

const saving = (speech: Speech, facts: ItemPageFacts, look: LookFacts): Markup =>
  panelPart(
    speech.say('evidence.look'),
    look.standing.is === 'glass'
      ? notice('care', speech.say('evidence.glass-open', { moment: speech.moment(look.standing.until) }))
      : null,
    p({ class: 'quiet' }, speech.say('evidence.look-says'), ' ', deskRule(speech)),
    postForm(
      { action: `${itemHref(facts.name.id, facts.item.id)}/look`, csrf: facts.csrf },
      ...askedFields(speech, look, facts.faults),
      submitButton({ says: speech.say('evidence.save-content'), weight: 'main', icon: 'download-simple' }),
    ),
  );

const glass = (speech: Speech, facts: ItemPageFacts, look: LookFacts): Markup =>
  panelPart(
    speech.say('evidence.glass'),
    p({ class: 'quiet' }, speech.say('evidence.glass-says'), ' ', speech.say('common.desk-rule'), '.'),
    postForm(
      { action: `${itemHref(facts.name.id, facts.item.id)}/glass`, csrf: facts.csrf },
      ...askedFields(speech, look, facts.faults),
      submitButton({ says: speech.say('evidence.glass'), weight: 'grave', icon: 'lock-open' }),
    ),
  );

/** What every look is asked for; the case is the one whose page it stands on. */
export const askedFields = (
  speech: Speech,
  { purposes, answers }: Pick<LookFacts, 'purposes' | 'answers'>,
  faults: readonly Fault[],
): Child[] => [
  selectField({
    name: 'purpose',
    label: speech.say('evidence.purpose'),
    value: answers.purpose,
    empty: speech.say('form.choose'),
    choices: purposes.map((value) => ({ value, says: speech.label('evidence', `purpose.${value}`) })),
    error: faultOf(faults, 'purpose'),
  }),
  reasonField(speech, 'reason', answers.reason, faults),
];
