/** A page that could not be shown, or an act that was not done: what happened, what is safe, what to do. */
import type { Speech } from '@comity/language';
import { pageHead } from '../kit/blocks.ts';
import { linkButton } from '../kit/buttons.ts';
import { type Child, details, div, li, p, section, summary, ul, written } from '../tags.ts';
import type { ReasonFacts } from './request/facts.ts';
import { reasonList } from './request/reasons.ts';

export interface TroubleFacts {
  status: number;
  /** Its own code, in the catalogue of errors. */
  code: string;
  /** In English, as the interface for software says it; shown where the catalogue says less. */
  detail?: string | undefined;
  reasons?: readonly ReasonFacts[] | undefined;
  /** The page of the form that was not taken. */
  back?: string | undefined;
  /** The page that we failed to show. */
  again?: string | undefined;
  /** Where one signs in, for whoever has not. */
  signIn?: string | undefined;
  /** What was written in the form that was not taken: it must not be lost. */
  kept?: readonly { name: string; said: string }[] | undefined;
}

export const troubleTitle = (speech: Speech, { status }: TroubleFacts): string => {
  if (status === 404) return speech.say('trouble.not-here');
  if (status === 403) return speech.say('trouble.not-allowed');
  return status >= 500 ? speech.say('trouble.ours') : speech.say('trouble.not-done');
};

export const troubleScreen = (speech: Speech, facts: TroubleFacts): Child[] => [
  pageHead({ title: troubleTitle(speech, facts), said: saysWhat(speech, facts) }),
  facts.reasons?.length ? reasonList(speech, facts.reasons) : null,
  facts.detail && facts.status < 500
    ? details(
        { class: 'more' },
        summary(null, speech.say('trouble.exact')),
        p({ lang: 'en', dir: 'ltr' }, written(facts.detail)),
      )
    : null,
  facts.kept?.length
    ? section(
        null,
        p(null, speech.say('trouble.kept')),
        ul(
          { class: 'kept' },
          ...facts.kept.map(({ said }) => li({ class: 'said-by-others' }, written(said))),
        ),
      )
    : null,
  div(
    { class: 'go' },
    ...ways(speech, facts).map((way, at) => linkButton(at === 0 ? { ...way, weight: 'main' } : way)),
  ),
];

/** The likeliest first. */
function ways(speech: Speech, { signIn, again, back }: TroubleFacts): { says: string; href: string }[] {
  if (signIn !== undefined) return [{ says: speech.say('line.sign-in'), href: signIn }];
  return [
    ...(again === undefined ? [] : [{ says: speech.say('common.try-again'), href: again }]),
    ...(back === undefined ? [] : [{ says: speech.say('common.back'), href: back }]),
    { says: speech.say('trouble.to-desk'), href: '/' },
  ];
}

function saysWhat(speech: Speech, { code, status }: TroubleFacts): string {
  const says = speech.label('errors', code);
  if (says !== code) return says;
  return speech.label('errors', status >= 500 ? 'INTERNAL' : 'HTTP');
}
