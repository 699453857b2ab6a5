/** Forms of findings: one's own, the reading of somebody else's, the taking back of a slip. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { checksField, fieldGroup, radioField } from '../../kit/choices.ts';
import { areaField, selectField, textField } from '../../kit/field.ts';
import { errorSummary, type Fault, faultOf } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, written } from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import { elementLine } from './checklist.ts';
import type { FindingFormFacts } from './facts.ts';
import { inEnglish, lawTrail, questionHref, refOf } from './parts.ts';

const FOUND = ['met', 'partly', 'not', 'not-applicable'] as const;

export function findingForm(speech: Speech, facts: FindingFormFacts): Child[] {
  const { csrf, state, requirement, provisions, answers, faults } = facts;
  const here = questionHref(state, requirement.id);
  return [
    lawTabs(speech, 'law'),
    pageHead({
      trail: lawTrail(
        speech,
        { says: speech.state(state), href: `/law/${state}` },
        { says: refOf(requirement.ref), href: here },
        { says: speech.say('law.assess') },
      ),
      title: inEnglish(requirement.title),
      said: inEnglish(requirement.question),
    }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    postForm(
      { action: `${here}/assess`, csrf, class: 'form' },
      radioField({
        name: 'status',
        label: speech.say('law.standing'),
        value: answers.status,
        error: faultOf(faults, 'status'),
        choices: FOUND.map((value) => ({ value, says: speech.say(`law.is-${value}`) })),
      }),
      areaField({
        name: 'reason',
        label: speech.say('law.reason'),
        hint: speech.say('law.reason-hint'),
        value: answers.reason ?? '',
        most: 2000,
        error: faultOf(faults, 'reason'),
      }),
      provisionsField(speech, facts),
      textField({
        name: 'more',
        label: speech.say('law.more-provisions'),
        hint: speech.say('law.more-provisions-hint'),
        optional: speech.say('common.optional'),
        value: answers.more ?? '',
        most: 2000,
        machine: true,
        error: provisions.length === 0 ? faultOf(faults, 'provision') : undefined,
      }),
      elementsField(speech, facts),
      submitButton({ says: speech.say('common.save'), weight: 'main' }),
      linkButton({ says: speech.say('common.cancel'), href: here, weight: 'quiet' }),
    ),
  ];
}

const provisionsField = (speech: Speech, { provisions, chosen, faults }: FindingFormFacts): Child =>
  provisions.length === 0
    ? null
    : checksField({
        name: 'provision',
        label: speech.say('law.rests-on'),
        hint: speech.say('law.rests-on-hint'),
        values: chosen,
        error: faultOf(faults, 'provision'),
        choices: provisions.map((one) => ({
          value: one.id,
          says: written(`${one.number}${one.heading ? ` · ${one.heading}` : ''}`),
          hint: written(one.law),
        })),
      });

const elementsField = (speech: Speech, { checklist, answers, faults }: FindingFormFacts): Child =>
  checklist.length === 0
    ? null
    : fieldGroup(
        {
          name: 'elements',
          label: speech.say('law.elements'),
          hint: speech.say('law.elements-hint'),
          error: faultOf(faults, 'elements'),
        },
        ...checklist.map((item) =>
          selectField({
            name: `element-${item.id}`,
            label: elementLine(item),
            value: answers[`element-${item.id}`] ?? '',
            empty: '–',
            choices: (item.kind === 'option'
              ? (['used', 'not-used'] as const)
              : (['there', 'partly', 'missing'] as const)
            ).map((value) => ({ value, says: speech.say(`law.element-${value}`) })),
          }),
        ),
      );

export interface ReadAgainFacts {
  readonly csrf: string;
  readonly state: string;
  readonly requirement: string;
  readonly ref: string;
  readonly finding: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
}

const small = (
  speech: Speech,
  facts: ReadAgainFacts,
  what: 'second' | 'take-back',
  ...fields: Child[]
): Child[] => {
  const here = questionHref(facts.state, facts.requirement);
  const says = speech.say(what === 'second' ? 'law.read-again' : 'law.take-back');
  return [
    lawTabs(speech, 'law'),
    pageHead({
      trail: lawTrail(
        speech,
        { says: speech.state(facts.state), href: `/law/${facts.state}` },
        { says: refOf(facts.ref), href: here },
        { says },
      ),
      title: says,
      said: speech.say(what === 'second' ? 'law.read-again-said' : 'law.take-back-said'),
    }),
    errorSummary(speech.say('common.to-fix', { count: facts.faults.length }), facts.faults),
    postForm(
      { action: `${here}/findings/${facts.finding}/${what}`, csrf: facts.csrf, class: 'form' },
      ...fields,
      submitButton({
        says: what === 'second' ? speech.say('common.save') : says,
        weight: what === 'second' ? 'main' : 'grave',
      }),
      linkButton({ says: speech.say('common.cancel'), href: here, weight: 'quiet' }),
    ),
  ];
};

export const secondReadingForm = (speech: Speech, facts: ReadAgainFacts): Child[] =>
  small(
    speech,
    facts,
    'second',
    radioField({
      name: 'agrees',
      label: speech.say('law.do-you-agree'),
      value: facts.answers.agrees,
      error: faultOf(facts.faults, 'agrees'),
      choices: [
        { value: 'yes', says: speech.say('law.agree') },
        { value: 'no', says: speech.say('law.differ'), hint: speech.say('law.differ-hint') },
      ],
    }),
    areaField({
      name: 'note',
      label: speech.say('treaty.note'),
      optional: speech.say('common.optional'),
      value: facts.answers.note ?? '',
      most: 2000,
    }),
  );

export const findingBackForm = (speech: Speech, facts: ReadAgainFacts): Child[] =>
  small(
    speech,
    facts,
    'take-back',
    areaField({
      name: 'why',
      label: speech.say('common.reason'),
      value: facts.answers.why ?? '',
      most: 2000,
      error: faultOf(facts.faults, 'why'),
    }),
  );
