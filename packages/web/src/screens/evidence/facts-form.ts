/** How one item was acquired, in the words of whoever says it. In place of all that was said of it before; each saying is an event. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { radioField } from '../../kit/choices.ts';
import { areaField, momentField, selectField, textField } from '../../kit/field.ts';
import { errorSummary, type Fault, faultOf } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, div, fieldset, legend, p } from '../../tags.ts';
import type { RequestName } from '../request/facts.ts';
import { type ItemName, SAID_KEYS, type SaidKey } from './facts.ts';
import { evidenceTrail, itemHref, itemLabel } from './naming.ts';

export interface FactsFormFacts {
  name: RequestName;
  item: ItemName;
  /** By the name of the field. */
  answers: Readonly<Record<string, string>>;
  csrf: string;
  faults: readonly Fault[];
}

/** Claimed hashes one form takes. */
export const CLAIM_ROWS = 3;
export const CLAIM_ALGORITHMS = ['md5', 'sha1', 'sha256', 'sha512', 'other'] as const;
/** As the protocol has them. */
const LONG: ReadonlySet<SaidKey> = new Set(['method', 'validation', 'device', 'problems']);
const MOMENTS: ReadonlySet<SaidKey> = new Set(['start', 'end']);
const SHORT: ReadonlySet<SaidKey> = new Set(['by', 'dataIds', 'sensitivity']);

export const factsScreen = (speech: Speech, facts: FactsFormFacts): Child[] => [
  pageHead({
    trail: evidenceTrail(speech, facts.name, speech.say('evidence.say')),
    title: speech.say('evidence.say'),
    said: itemLabel(speech, facts.item),
  }),
  div(
    { class: 'narrow' },
    errorSummary(speech.say('common.to-fix', { count: facts.faults.length }), facts.faults),
    p({ class: 'quiet' }, speech.say('evidence.said-says'), ' ', speech.say('evidence.say-replaces')),
    postForm(
      { action: `${itemHref(facts.name.id, facts.item.id)}/facts`, csrf: facts.csrf, class: 'after' },
      radioField({
        name: 'kind',
        label: speech.say('evidence.kind'),
        value: facts.answers.kind,
        choices: (['raw', 'copy', 'derived'] as const).map((value) => ({
          value,
          says: speech.say(`evidence.kind.${value}`),
          hint: speech.say(`evidence.kind-${value}-says`),
        })),
      }),
      textField({
        ...{ name: 'from', label: speech.say('evidence.from'), most: 36, machine: true, width: 'medium' },
        hint: speech.say('evidence.from-hint'),
        value: facts.answers.from,
        optional: speech.say('common.optional'),
        error: faultOf(facts.faults, 'from'),
      }),
      textField({
        ...{ name: 'process', label: speech.say('evidence.process'), most: 2000 },
        value: facts.answers.process,
        optional: speech.say('common.optional'),
        error: faultOf(facts.faults, 'process'),
      }),
      ...SAID_KEYS.map((key) => field(speech, key, facts)),
      ...Array.from({ length: CLAIM_ROWS }, (_, at) => claim(speech, at, facts)),
      div(
        { class: 'go' },
        submitButton({ says: speech.say('common.save'), weight: 'main' }),
        linkButton({
          says: speech.say('common.cancel'),
          href: itemHref(facts.name.id, facts.item.id),
          weight: 'quiet',
        }),
      ),
    ),
  ),
];

function field(speech: Speech, key: SaidKey, { answers, faults }: FactsFormFacts): Child {
  const common = {
    name: key,
    label: speech.say(`evidence.f-${key}`),
    value: answers[key],
    optional: speech.say('common.optional'),
    error: faultOf(faults, key),
    ...(key === 'problems' || key === 'dataIds' || key === 'sensitivity'
      ? { hint: speech.say('evidence.one-a-line') }
      : {}),
  };
  if (MOMENTS.has(key)) return momentField({ ...common, hint: 'UTC' });
  if (LONG.has(key) || key === 'dataIds' || key === 'sensitivity')
    return areaField({ ...common, most: SHORT.has(key) ? 1500 : 2000, rows: 2 });
  return textField({ ...common, most: SHORT.has(key) ? 80 : 300 });
}

const claim = (speech: Speech, at: number, { answers, faults }: FactsFormFacts): Child =>
  fieldset(
    { class: 'field asked' },
    legend(null, `${speech.say('evidence.claimed')} ${speech.number(at + 1)}`),
    selectField({
      name: `alg-${at}`,
      label: speech.say('evidence.alg'),
      value: answers[`alg-${at}`],
      empty: speech.say('form.choose'),
      choices: CLAIM_ALGORITHMS.map((value) => ({ value, says: value.toUpperCase() })),
    }),
    textField({
      ...{ name: `scope-${at}`, label: speech.say('evidence.scope'), most: 300 },
      value: answers[`scope-${at}`],
      error: faultOf(faults, `scope-${at}`),
    }),
    textField({
      ...{ name: `value-${at}`, label: speech.say('evidence.value'), most: 256, machine: true },
      value: answers[`value-${at}`],
      error: faultOf(faults, `value-${at}`),
    }),
  );
