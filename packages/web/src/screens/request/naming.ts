/** How requests are named in lists and headings. */
import type { Speech } from '@comity/language';
import { icon } from '../../kit/icon.ts';
import { type Child, type Markup, span, written } from '../../tags.ts';
import type { RequestName } from './facts.ts';

/** What it is about, or what kind it is where nothing is written yet. */
export const titleOf = (speech: Speech, { what, kind }: RequestName): Child =>
  what === undefined || what === '' ? kindOf(speech, kind) : written(what);

export const kindOf = (speech: Speech, kind: RequestName['kind']): string =>
  kind === 'preservation' ? speech.say('request.preservation') : speech.say('request.letter');

/** Kind, offence and reference, in small. */
export const underTitle = (speech: Speech, name: RequestName): Child[] => [
  ...(name.byHand ? [byHand(speech), ' '] : []),
  [kindOf(speech, name.kind), ...offenceOf(speech, name), ...urgencyOf(speech, name)].join(' · '),
  ' · ',
  reference(name.reference),
];

/** An act by its name, or the message that it became. */
export const actName = (speech: Speech, code: string): string => {
  const said = speech.label('acts', code);
  return said === code ? speech.label('messages', code) : said;
};

/** Another badge and other words than of anything sealed. */
export const byHand = (speech: Speech): Markup =>
  span({ class: 'by-hand' }, icon('file-text'), speech.say('paper.badge'));

const offenceOf = (speech: Speech, { articles }: RequestName): string[] =>
  articles.length === 0
    ? []
    : [articles.map((article) => speech.label('letter', `offence.${article}`)).join(speech.comma)];

const urgencyOf = (speech: Speech, { urgency, drill }: RequestName): string[] => [
  ...(urgency === 'normal' ? [] : [speech.label('urgency', urgency)]),
  ...(drill ? [speech.say('request.drill')] : []),
];

/** A short one is never broken over two lines. */
export const reference = (text: string): Markup =>
  span({ class: text.length <= 24 ? 'mono whole' : 'mono' }, written(text));

/** After a title the paragraphs it stands on, none broken over two lines. */
export const cited = (citation: string): Child[] =>
  citation
    .split(', ')
    .filter((one) => one !== '')
    .flatMap((one, at) => [at === 0 ? ' · ' : ', ', span({ class: 'whole' }, one)]);

/** Who asks whom. */
export const stateCell = (speech: Speech, { state, direction }: RequestName): Child[] => [
  span({ class: 'code', 'aria-hidden': 'true' }, state.toUpperCase()),
  span(
    { class: 'who-asks' },
    span(null, written(speech.state(state))),
    span(
      { class: 'quiet' },
      icon(direction === 'incoming' ? 'arrow-down-left' : 'arrow-up-right'),
      direction === 'incoming' ? speech.say('desk.asks-us') : speech.say('desk.we-asked-it'),
    ),
  ),
];
