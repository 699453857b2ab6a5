/** Reasons why an act is closed or was refused: each with its paragraph, and whose rule it is. */
import { type Area, citationSays, type Speech } from '@comity/language';
import { li, type Markup, p, span, ul, written } from '../../tags.ts';
import type { ReasonFacts } from './facts.ts';

export const reasonList = (speech: Speech, reasons: readonly ReasonFacts[]): Markup =>
  ul(
    { class: 'reasons' },
    ...reasons.map((reason) =>
      li(null, p(null, reasonText(speech, reason)), span({ class: 'under' }, ruleOfReason(speech, reason))),
    ),
  );

/** In the reader's language, isolated. */
export const reasonText = (speech: Speech, reason: Pick<ReasonFacts, 'text' | 'says' | 'args'>): Markup =>
  written(reasonWords(speech, reason));

/** The words of a rule in the reader's language; what has no code of its own stays in English, as it was written. */
export function reasonWords(
  speech: Speech,
  { text, says, args = {} }: Pick<ReasonFacts, 'text' | 'says' | 'args'>,
): string {
  if (says === undefined) return text;
  const said = speech.say(`rules.${says}` as 'rules.open-in', worded(speech, args) as never);
  if (typeof args.note !== 'string') return said;
  return `${said} ${speech.say('rules.too-short', { note: args.note })}`;
}

/** Codes among what goes into a sentence, in words; a list of them is separated by blanks. */
const worded = (speech: Speech, args: NonNullable<ReasonFacts['args']>) =>
  Object.fromEntries(Object.entries(args).map(([name, value]) => [name, word(speech, name, value)]));

function word(speech: Speech, name: string, value: string | number): string | number {
  if (name === 'why') return speech.say(`rules.${value}` as 'rules.open.accept');
  const area = AREAS[name];
  if (area === undefined) return value;
  return String(value)
    .split(' ')
    .map((code) => speech.label(area, code))
    .join(speech.comma);
}

const AREAS: Readonly<Record<string, Area>> = {
  stage: 'stages',
  answer: 'answers',
  reviewer: 'roles',
  needed: 'roles',
  own: 'roles',
  ground: 'grounds',
};

export function ruleOfReason(speech: Speech, { source, citation }: ReasonFacts): string {
  const cited = citationSays(speech, citation);
  if (source === 'treaty') return cited === '' ? speech.say('common.treaty-rule') : cited;
  const whose = source === 'state' ? speech.say('common.state-rule') : speech.say('common.desk-rule');
  return cited === '' ? whose : `${whose} · ${cited}`;
}
