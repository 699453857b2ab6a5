/** The custody chain of a case: who has held its evidence, and taking it out for a court or the defence, with what is withheld and why. */
import { LANGUAGES, OWN_NAMES, type Speech } from '@comity/language';
import { pageHead, panel, panelPart } from '../../kit/blocks.ts';
import { submitButton } from '../../kit/buttons.ts';
import { selectField, textField } from '../../kit/field.ts';
import { emptyState, errorSummary, type Fault, faultOf, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, details, div, type Markup, p, summary } from '../../tags.ts';
import type { RequestName } from '../request/facts.ts';
import { chainLine } from './chain.ts';
import type { LinkFacts } from './facts.ts';
import { custodyHref, evidenceTrail } from './naming.ts';
import { reasonField } from './reason.ts';

export interface CustodyFacts {
  name: RequestName;
  /** The newest, newest first. */
  chain: readonly LinkFacts[];
  mayTakeOut: boolean;
  /** Whether the case has packages that came, of which a part could be shown. */
  hasReceived: boolean;
  answers: Readonly<Record<string, string>>;
  csrf: string;
  faults: readonly Fault[];
}

/** Runs of events one form withholds. */
export const WITHHOLD_ROWS = 3;

export const custodyScreen = (speech: Speech, facts: CustodyFacts): Child[] => [
  pageHead({
    trail: evidenceTrail(speech, facts.name, speech.say('evidence.held')),
    title: speech.say('evidence.held'),
    said: speech.say('evidence.chain-says'),
  }),
  errorSummary(speech.say('common.to-fix', { count: facts.faults.length }), facts.faults),
  facts.mayTakeOut && facts.chain.length > 0
    ? div(
        { class: 'columns file' },
        div(null, chain(speech, facts)),
        panel({ class: 'take-out' }, takeOut(speech, facts), forDefence(speech, facts)),
      )
    : div({ class: 'file' }, chain(speech, facts)),
];

const chain = (speech: Speech, { chain: links }: CustodyFacts): Child => {
  const last = links.at(-1)?.n ?? 0;
  if (links.length === 0)
    return emptyState(speech.say('evidence.no-hands'), p(null, speech.say('evidence.no-hands-says')));
  return [
    chainLine(speech, links),
    last > 1 ? notice('tell', speech.say('evidence.earlier', { count: last - 1 })) : null,
  ];
};

const takeOut = (speech: Speech, facts: CustodyFacts): Markup =>
  panelPart(
    speech.say('evidence.take-out'),
    p({ class: 'quiet' }, speech.say('evidence.take-out-says')),
    postForm(
      { action: `${custodyHref(facts.name.id)}/export`, csrf: facts.csrf },
      reasonField(speech, 'reason', facts.answers.reason ?? '', facts.faults, speech.say('printing.reason')),
      selectField({
        name: 'language',
        label: speech.say('common.language'),
        value: facts.answers.language,
        choices: LANGUAGES.map((value) => ({ value, says: OWN_NAMES[value] })),
      }),
      details(
        { open: facts.faults.some(({ field = '' }) => /-\d$/.test(field)) },
        summary(null, speech.say('evidence.withhold')),
        p({ class: 'quiet' }, speech.say('evidence.withhold-says')),
        ...Array.from({ length: WITHHOLD_ROWS }, (_, at) => withheld(speech, at, facts)),
      ),
      submitButton({ says: speech.say('printing.make'), weight: 'main', icon: 'file-zip' }),
    ),
  );

const withheld = (speech: Speech, at: number, { answers, faults }: CustodyFacts): Markup => {
  const field = (name: string, label: string, most: number) =>
    textField({
      ...{ name: `${name}-${at}`, label, most, value: answers[`${name}-${at}`] },
      error: faultOf(faults, `${name}-${at}`),
      ...(most < 20 ? { inputmode: 'numeric' as const, width: 'short' as const } : {}),
    });
  return div(
    { class: 'asked' },
    div(
      { class: 'side-by-side' },
      field('from', speech.say('evidence.event-from'), 9),
      field('to', speech.say('evidence.event-to'), 9),
    ),
    field('because', speech.say('common.reason'), 2000),
    field('basis', speech.say('evidence.basis'), 2000),
  );
};

const forDefence = (speech: Speech, { name, hasReceived }: CustodyFacts): Child =>
  hasReceived
    ? panelPart(
        speech.say('evidence.defence'),
        p({ class: 'quiet' }, speech.say('evidence.defence-says')),
        p(
          { class: 'mono command', dir: 'ltr' },
          `comity custody defence ${name.id} --out ./for-the-defence --by "…" --reason "…"`,
        ),
      )
    : null;
