/** The letter of request, written in parts: a list of tasks, a page for each, and the whole letter to check before it is put up for approval. */
import type { Key, Speech } from '@comity/language';
import type { Letter } from '@comity/letter';
import { breadcrumbs, pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { checkField, radioField } from '../../kit/choices.ts';
import { areaField, dayField, textField } from '../../kit/field.ts';
import { errorSummary, faultOf } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { a, type Child, li, type Markup, ol, span } from '../../tags.ts';
import { letterView } from '../request/letter-view.ts';
import { dataItems } from './data.ts';
import type { DraftingFacts } from './facts.ts';
import { ASKED, type Asked, BASIS_KINDS, DRAFT_PARTS, type DraftPart, partOf } from './parts.ts';

const here = (request: string, part?: string) =>
  `/requests/${request}/drafting${part === undefined ? '' : `/${part}`}`;
const label = (speech: Speech, key: Key): string =>
  speech.label(key.split('.')[0] as 'letter', key.slice(key.indexOf('.') + 1));
const trail = (speech: Speech, request: string, says: string) =>
  breadcrumbs(speech.say('request.way'), [
    { says: speech.say('shell.requests'), href: '/requests' },
    { says: speech.say('drafting.title'), href: here(request) },
    { says },
  ]);

/** Beside a preservation request of ours: the letter that follows it is begun here. `letter` is the id it will have. */
export const beginLetterScreen = (
  speech: Speech,
  { request, csrf, letter }: { request: string; csrf: string; letter: string },
): Child[] => [
  pageHead({ title: speech.say('drafting.begin'), said: speech.say('drafting.begin-said') }),
  postForm(
    { action: here(request), csrf, about: { letter }, class: 'form' },
    submitButton({ says: speech.say('drafting.begin'), weight: 'main' }),
    linkButton({ says: speech.say('common.back'), href: `/requests/${request}` }),
  ),
];

export function tasksScreen(
  speech: Speech,
  { request, faults }: Pick<DraftingFacts, 'request' | 'faults'>,
): Child[] {
  const { say } = speech;
  const task = (part: DraftPart | 'check', missing: number): Markup =>
    li(
      null,
      a({ href: here(request, part) }, say(`drafting.${part}`)),
      ' ',
      span(
        { class: 'hint' },
        missing === 0 ? say('drafting.complete') : say('drafting.lacks', { count: missing }),
      ),
    );
  const missing = (part: DraftPart) =>
    faults.filter(({ field }) => field !== undefined && partOf(field) === part).length;
  return [
    pageHead({ title: say('drafting.title'), said: say('drafting.said') }),
    ol(
      { class: 'tasks' },
      ...DRAFT_PARTS.map((part) => task(part, missing(part))),
      task('check', faults.length),
    ),
    linkButton({ says: say('common.back'), href: `/requests/${request}` }),
  ];
}

export function partScreen(
  speech: Speech,
  part: DraftPart,
  facts: DraftingFacts & { seen: string },
): Child[] {
  const { say } = speech;
  const { request, csrf, faults, seen } = facts;
  return [
    pageHead({ trail: trail(speech, request, say(`drafting.${part}`)), title: say(`drafting.${part}`) }),
    errorSummary(say('common.to-fix', { count: faults.length }), faults),
    postForm(
      { action: here(request, part), csrf, about: { seen }, class: 'form narrow' },
      ...ASKED[part].map((one) => control(speech, one, facts)),
      ...(part === 'what' ? dataItems(speech, facts) : []),
      submitButton({ says: say('drafting.save'), weight: 'main' }),
      linkButton({ says: say('drafting.title'), href: here(request) }),
    ),
  ];
}

function control(
  speech: Speech,
  { name, label: key, cited, as, most, isOptional }: Asked,
  facts: DraftingFacts,
): Markup {
  const value = facts.answers[name] ?? '';
  const common = {
    name,
    label: label(speech, key),
    error: faultOf(facts.faults, name),
    ...(cited === undefined ? {} : { hint: cited }),
    ...(isOptional ? { optional: speech.say('common.optional') } : {}),
  };
  switch (as) {
    case 'line':
      return textField({ ...common, value, most });
    case 'area':
      return areaField({ ...common, value, most });
    case 'day':
      return dayField({ ...common, value });
    case 'check':
      return checkField({ ...common, checked: value === 'yes' });
    case 'basis':
      return radioField({
        ...common,
        value,
        choices: BASIS_KINDS.map((kind) => ({ value: kind, says: speech.say(`letter.basis.${kind}`) })),
      });
    case 'expedited':
      return radioField({
        ...common,
        value,
        choices: [
          { value: '', says: speech.say('drafting.usual') },
          { value: 'vulnerable', says: speech.say('letter.expedited.vulnerable') },
          { value: 'instrument', says: speech.say('letter.expedited.instrument') },
        ],
      });
  }
}

/** The whole letter as it will leave, and every gap at once, each leading to the part that fills it. */
export function checkLetterScreen(
  speech: Speech,
  facts: Omit<DraftingFacts, 'answers'> & { letter: Letter },
): Child[] {
  const { say } = speech;
  const { request, csrf, faults, letter } = facts;
  const leading = faults.filter(({ field }) => field !== undefined && partOf(field) !== undefined);
  return [
    pageHead({ trail: trail(speech, request, say('drafting.check')), title: say('drafting.check') }),
    errorSummary(
      say('common.to-fix', { count: faults.length }),
      faults.map(({ says }) => ({ says })),
    ),
    leading.length === 0
      ? null
      : ol(
          { class: 'tasks' },
          ...[...new Set(leading.map(({ field }) => partOf(field!)!))].map((one) =>
            li(null, a({ href: here(request, one) }, say(`drafting.${one}`))),
          ),
        ),
    letterView(speech, letter),
    postForm(
      { action: here(request, 'check'), csrf, class: 'form' },
      submitButton({ says: say('drafting.put-up'), weight: 'main' }),
      linkButton({ says: say('printing.title'), href: `/requests/${request}/print` }),
      linkButton({ says: say('drafting.title'), href: here(request) }),
    ),
  ];
}
