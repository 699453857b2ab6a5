/** The letter of request, written in parts: a list of tasks, a page for each, and the whole letter to check before it is put up for approval. */
import type { Key, Speech } from '@comity/language';
import type { Letter } from '@comity/letter';
import { pageHead, type Task, taskList } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { checkField, checksField, radioField } from '../../kit/choices.ts';
import { areaField, dayField, textField } from '../../kit/field.ts';
import { errorSummary, faultOf } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { button, type Child, div, type Markup, p } from '../../tags.ts';
import { type WarningToPass, warningToPass } from '../act/warning.ts';
import { draftAttachments } from '../attachments/draft.ts';
import { letterView } from '../request/letter-view.ts';
import { byHand as byHandBadge } from '../request/naming.ts';
import { dataItems } from './data.ts';
import type { DraftingFacts } from './facts.ts';
import { ASKED, type Asked, BASIS_KINDS, DRAFT_PARTS, type DraftPart, PURPOSES, partOf } from './parts.ts';
import { personItems } from './persons.ts';
import { draftingPlace, draftingTrail } from './place.ts';
import { type Addressed, addressedTo, whatFollows } from './readdress.ts';

const label = (speech: Speech, key: Key): string =>
  speech.label(key.split('.')[0] as 'letter', key.slice(key.indexOf('.') + 1));
const goOn = (...buttons: Markup[]): Markup => div({ class: 'go' }, ...buttons);

export function tasksScreen(
  speech: Speech,
  {
    request,
    faults,
    byHand,
    addressed,
  }: Pick<DraftingFacts, 'request' | 'faults'> & { byHand: boolean; addressed?: Addressed | undefined },
): Child[] {
  const { say } = speech;
  const missing = (part: DraftPart) =>
    faults.filter(({ field }) => field !== undefined && partOf(field) === part).length;
  const named = (part: DraftPart | 'check') =>
    part === 'check' && byHand ? say('paper.check-letter') : say(`drafting.${part}`);
  const task = (part: DraftPart | 'check', lacks: number): Task => ({
    says: named(part),
    href: draftingPlace(request, part),
    hint: say(`drafting.${part}-about`),
    standing: lacks === 0 ? say('drafting.complete') : say('drafting.lacks', { count: lacks }),
    done: lacks === 0,
  });
  const next = DRAFT_PARTS.find((part) => missing(part) > 0) ?? 'check';
  return [
    pageHead({
      trail: draftingTrail(speech, request),
      title: say('drafting.title'),
      said: byHand ? [byHandBadge(speech), ' ', say('paper.prepare-says')] : say('drafting.said'),
    }),
    addressed === undefined ? null : whatFollows(speech, addressed),
    div(
      { class: 'narrow' },
      addressed === undefined ? null : addressedTo(speech, request, addressed),
      taskList([...DRAFT_PARTS.map((part) => task(part, missing(part))), task('check', faults.length)]),
      p(
        { class: 'acts after' },
        linkButton({
          says: say('drafting.go-on', { part: named(next) }),
          href: draftingPlace(request, next),
          weight: 'main',
        }),
        linkButton({ says: say('desk.open-request'), href: `/requests/${request}`, weight: 'quiet' }),
      ),
    ),
  ];
}

export function partScreen(
  speech: Speech,
  part: DraftPart,
  facts: DraftingFacts & { seen: string },
): Child[] {
  const { say } = speech;
  const { request, csrf, faults, seen, attachments } = facts;
  return [
    pageHead({
      trail: draftingTrail(speech, request, say(`drafting.${part}`)),
      title: say(`drafting.${part}`),
    }),
    errorSummary(say('common.to-fix', { count: faults.length }), faults),
    postForm(
      {
        ...{ action: draftingPlace(request, part), csrf, about: { seen }, class: 'form narrow' },
        files: attachments !== undefined,
      },
      attachments === undefined ? null : defaultButton(),
      ...ASKED[part].map((one) => control(speech, one, facts)),
      ...(part === 'what' ? dataItems(speech, facts) : []),
      ...(part === 'why' ? personItems(speech, facts) : []),
      attachments === undefined ? null : draftAttachments(speech, attachments, faults),
      goOn(
        submitButton({ says: say('drafting.save'), weight: 'main' }),
        linkButton({ says: say('drafting.to-parts'), href: draftingPlace(request), weight: 'quiet' }),
      ),
    ),
  ];
}

/** Enter in a line of text presses the first button of a form: here the one that saves, not the one that removes a file. */
const defaultButton = (): Markup =>
  button({ type: 'submit', class: 'vh', tabIndex: -1, 'aria-hidden': 'true' });

function control(
  speech: Speech,
  { name, label: key, help, cited, as, most, isOptional }: Asked,
  facts: DraftingFacts,
): Markup {
  const value = facts.answers[name] ?? '';
  const common = {
    name,
    label: label(speech, key),
    error: faultOf(facts.faults, name),
    ...hinted(speech, help, cited),
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
    case 'purposes':
      return checksField({
        ...common,
        values: value.split(','),
        choices: PURPOSES.map((purpose) => ({
          value: purpose,
          says: speech.label('letter', `purpose.${purpose.slice(-2, -1)}`),
        })),
      });
    case 'articles':
      return checksField({
        ...common,
        values: value.split(','),
        choices: facts.articles.map((article) => ({
          value: article,
          says: speech.say('urgent.article-says', { article, title: speech.label('offences', article) }),
        })),
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

/** What to write, and the paragraph that asks for it. */
function hinted(speech: Speech, help: Key | undefined, cited: string | undefined): { hint?: string } {
  if (help === undefined) return cited === undefined ? {} : { hint: cited };
  const says = label(speech, help);
  return { hint: cited === undefined ? says : speech.say('drafting.hint', { help: says, paragraph: cited }) };
}

interface CheckFacts extends Omit<DraftingFacts, 'answers' | 'articles'> {
  letter: Letter;
  warnings: readonly WarningToPass[];
  byHand: boolean;
}

/** The whole letter as it will leave, and every gap at once, each leading to the part that fills it. */
export function checkLetterScreen(speech: Speech, facts: CheckFacts): Child[] {
  const { say } = speech;
  const { request, faults, letter, byHand } = facts;
  const leading = faults.filter(({ field }) => field !== undefined && partOf(field) !== undefined);
  const title = byHand ? say('paper.check-letter') : say('drafting.check');
  return [
    pageHead({ trail: draftingTrail(speech, request, title), title }),
    errorSummary(
      say('common.to-fix', { count: faults.length }),
      faults.map(({ field, says }) => (field?.startsWith('override.') ? { field, says } : { says })),
    ),
    leading.length === 0
      ? null
      : p(
          { class: 'acts' },
          ...[...new Set(leading.map(({ field }) => partOf(field!)!))].map((one) =>
            linkButton({ says: say(`drafting.${one}`), href: draftingPlace(request, one) }),
          ),
        ),
    letterView(speech, letter),
    byHand ? toPaper(speech, facts) : toApproval(speech, facts),
  ];
}

const toApproval = (speech: Speech, { request, csrf, warnings }: CheckFacts): Markup =>
  postForm(
    { action: draftingPlace(request, 'check'), csrf, class: 'form' },
    ...warnings.map((one) => warningToPass(speech, one)),
    p({ class: 'quiet after' }, speech.say('drafting.put-up-says')),
    goOn(
      submitButton({ says: speech.say('drafting.put-up'), weight: 'main' }),
      linkButton({ says: speech.say('printing.title'), href: `/requests/${request}/print` }),
      linkButton({ says: speech.say('drafting.to-parts'), href: draftingPlace(request), weight: 'quiet' }),
    ),
  );

/** Nothing is approved in cryptography here: it is printed, signed by hand, sent, and entered. */
const toPaper = (speech: Speech, { request }: CheckFacts): Markup =>
  div(
    null,
    p({ class: 'quiet after' }, speech.say('paper.draft-says')),
    goOn(
      linkButton({ says: speech.say('paper.print'), href: `/requests/${request}/print`, weight: 'main' }),
      linkButton({ says: speech.say('paper.enter-went'), href: `/paper/${request}/enter/request` }),
      linkButton({ says: speech.say('drafting.to-parts'), href: draftingPlace(request), weight: 'quiet' }),
    ),
  );
