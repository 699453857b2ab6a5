/**
 * The page of an act: first the questions, then everything once more to check, then it is done. Where it is closed, the page says why.
 * Refusing is as short as accepting.
 */
import { type Speech, safeguardAnswer, safeguardTitle } from '@comity/language';
import { breadcrumbs, definitions, pageHead, panel, panelPart } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { radioField } from '../../kit/choices.ts';
import { areaField, LONGEST } from '../../kit/field.ts';
import { errorSummary, faultOf, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, div, h2, type Markup, p, section, span, written } from '../../tags.ts';
import { actHref, actLabel } from '../request/acts-list.ts';
import { awaiting } from '../request/awaiting.ts';
import { messageWords } from '../request/messages-tab.ts';
import { cited, reference, titleOf } from '../request/naming.ts';
import { reasonList, reasonText, ruleOfReason } from '../request/reasons.ts';
import { control } from './controls.ts';
import { type ActFacts, type Asked, one } from './facts.ts';
import { type ActForm, fieldsAsked } from './fields.ts';
import { answersSaid } from './said.ts';
import { warningToPass } from './warning.ts';

export const actTitle = (speech: Speech, { act }: Pick<ActFacts, 'act'>): string => actLabel(speech, act);

/** The way of the page: which request, which act. */
const head = (speech: Speech, facts: ActFacts, said?: Child): Markup =>
  pageHead({
    trail: breadcrumbs(speech.say('request.way'), [
      { says: speech.say('shell.requests'), href: '/requests' },
      { says: reference(facts.name.reference), href: `/requests/${facts.name.id}` },
      { says: actTitle(speech, facts) },
    ]),
    title: actTitle(speech, facts),
    said: said ?? [titleOf(speech, facts.name), ...cited(facts.citation)],
  });

const waits = (speech: Speech, { awaiting: all }: ActFacts): Child =>
  all.length === 0 ? null : panel({}, panelPart(undefined, ...all.map((one) => awaiting(speech, one))));

/** What is answered is read beside the answer. */
const theirs = (speech: Speech, { theirs: all, name }: ActFacts): Child[] =>
  all.map((said) =>
    section(
      { class: 'card' },
      div(
        { class: 'card-head' },
        h2(null, speech.label('messages', said.type)),
        span({ class: 'under' }, written(speech.state(name.state))),
      ),
      definitions(messageWords(speech, said.says)),
    ),
  );

/** What was put up already: what waits, for whom, and where it is approved. There is nothing to ask here. */
const putUpScreen = (speech: Speech, facts: ActFacts): Child[] => [
  head(speech, facts),
  div({ class: 'narrow' }, waits(speech, facts), p({ class: 'acts after' }, toRequest(speech, facts))),
];

const toRequest = (speech: Speech, { name }: ActFacts): Markup =>
  linkButton({ says: speech.say('desk.open-request'), href: `/requests/${name.id}` });

/** What to answer. */
export function actScreen(speech: Speech, shape: ActForm, facts: ActFacts): Child[] {
  if (facts.isPutUp) return putUpScreen(speech, facts);
  // What was answered before it was closed is kept on its page.
  if (!facts.act.allowed && facts.faults.length === 0) return closedScreen(speech, facts);
  return askScreen(speech, shape, facts);
}

/** Nobody is asked what could not be done: why it is closed, and the way back. */
const closedScreen = (speech: Speech, facts: ActFacts): Child[] => [
  head(speech, facts),
  div(
    { class: 'narrow' },
    waits(speech, facts),
    closed(speech, facts),
    p(
      { class: 'acts' },
      ...facts.ways.map((way) => linkButton({ ...way, weight: 'main' })),
      toRequest(speech, facts),
    ),
  ),
];

const askScreen = (speech: Speech, shape: ActForm, facts: ActFacts): Child[] => [
  head(speech, facts),
  div(
    { class: 'narrow' },
    waits(speech, facts),
    // Nothing is to be fixed where a colleague was faster; what was written stays to be read.
    facts.act.allowed
      ? errorSummary(speech.say('common.to-fix', { count: facts.faults.length }), facts.faults)
      : [closed(speech, facts), p({ class: 'acts' }, toRequest(speech, facts))],
    doneMeanwhile(speech, facts),
    ...theirs(speech, facts),
    postForm(
      {
        action: actHref(facts.name.id, facts.act.act),
        csrf: facts.csrf,
        about: { form: one(facts.given, 'form'), seen: one(facts.given, 'seen') },
        noValidate: true,
      },
      ...fieldsAsked(shape, facts.offered).map((field) => control(speech, field, facts)),
      ...facts.records.map((asked) => record(speech, asked, facts)),
      ...facts.warnings.map((asked) => warning(speech, asked, facts)),
      afterwards(speech, facts),
      div(
        { class: 'go' },
        submitButton({ says: speech.say('form.check'), weight: 'main', name: 'step', value: 'check' }),
        linkButton({
          says: speech.say('common.cancel'),
          href: `/requests/${facts.name.id}`,
          weight: 'quiet',
        }),
      ),
    ),
  ),
];

/** Nothing was sent: what a colleague, or another window, did is looked at first. */
const doneMeanwhile = (speech: Speech, { meanwhile, name }: ActFacts): Markup | null =>
  meanwhile === undefined
    ? null
    : notice(
        'care',
        speech.say('form.meanwhile', { name: meanwhile.by, moment: speech.moment(meanwhile.at) }),
        p(
          { class: 'acts' },
          linkButton({ says: speech.say('form.meanwhile-look'), href: `/requests/${name.id}` }),
        ),
      );

/** Everything once more, before it is done. */
export const checkScreen = (speech: Speech, shape: ActForm, facts: ActFacts): Child[] => [
  head(speech, facts, speech.say('form.check-says')),
  div(
    { class: 'narrow' },
    definitions(answersSaid(speech, shape, facts)),
    facts.refusesAll ? notice('care', speech.say('form.refuses-all')) : null,
    postForm(
      {
        action: actHref(facts.name.id, facts.act.act),
        csrf: facts.csrf,
        about: carriedOn(facts),
        class: 'after',
      },
      afterwards(speech, facts),
      div(
        { class: 'go' },
        submitButton({ says: actTitle(speech, facts), weight: 'main', name: 'step', value: 'do' }),
        submitButton({ says: speech.say('common.change'), name: 'step', value: 'change' }),
        linkButton({
          says: speech.say('common.cancel'),
          href: `/requests/${facts.name.id}`,
          weight: 'quiet',
        }),
      ),
    ),
  ),
];

/** What was answered, to be sent once more; the token and the step are the form's own. */
const carriedOn = ({ given }: ActFacts): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries([...given].filter(([name]) => name !== 'csrf' && name !== 'step'));

/** Said before anything is done: whether it goes at once, or waits for colleagues. */
const afterwards = (speech: Speech, { approvals }: ActFacts): Markup | null =>
  approvals === undefined
    ? null
    : p(
        { class: 'quiet' },
        approvals === 0
          ? speech.say('form.at-once')
          : speech.say('form.needs-approvals', { count: approvals }),
      );

const closed = (speech: Speech, { act }: ActFacts): Markup =>
  notice('care', speech.say('form.closed'), reasonList(speech, act.reasons));

/** A safeguard the rules ask to be considered: answer and why. */
function record(speech: Speech, { code, reason }: Asked, { given, faults }: ActFacts): Markup {
  const name = `safeguard.${code}.answer`;
  return section(
    { class: 'asked' },
    h2(null, safeguardTitle(speech, code) ?? speech.say('form.safeguard', { code })),
    p(null, reasonText(speech, reason)),
    p({ class: 'under' }, `${code} · ${ruleOfReason(speech, reason)}`),
    radioField({
      name,
      label: speech.say('form.safeguard-answer'),
      value: one(given, name),
      error: faultOf(faults, name),
      choices: ['yes', 'no', 'unclear', 'not-applicable'].map((value) => ({
        value,
        says: speech.label('answers', safeguardAnswer(code, value)),
      })),
    }),
    areaField({
      name: `safeguard.${code}.note`,
      label: speech.say('form.safeguard-note'),
      value: one(given, `safeguard.${code}.note`),
      most: LONGEST.note,
      rows: 2,
    }),
  );
}

const warning = (speech: Speech, { code, reason }: Asked, { given, faults }: ActFacts): Markup =>
  warningToPass(speech, {
    ...{ code, says: reasonText(speech, reason), rule: ruleOfReason(speech, reason) },
    value: one(given, `override.${code}`),
    error: faultOf(faults, `override.${code}`),
  });
