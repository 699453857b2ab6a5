/** A letter from plain facts: who writes to whom, and the body of the message or draft it is made from. Pure; the same facts give the same letter. */
import type { BodyOf, LetterDraft, PreservationDraft } from '@comity/domain';
import { LANGUAGES, type Language, type Speech, speak } from '@comity/language';
import {
  acceptance,
  acknowledgement,
  conditions,
  execution,
  postponement,
  preservationOutcome,
  refusal,
} from './compose/answers.ts';
import { attachments } from './compose/attachments.ts';
import { letterOfRequest } from './compose/letter.ts';
import { preservationRequest } from './compose/preservation.ts';
import { replySheet } from './compose/reply.ts';
import type { Fact, Foot, Letter, Mark, Signing } from './document.ts';
import { digestGroups, verifyAddress } from './mark.ts';
import { type LetterKey, Page, type Translated } from './page.ts';
import type { Party, Sending } from './parties.ts';

/** What a letter can be made from: a request that may still be a draft, or an answer as it was sent. */
export type Matter =
  | { readonly type: 'comity.preservation.request/1'; readonly body: PreservationDraft }
  | { readonly type: 'comity.letter.request/1'; readonly body: LetterDraft }
  | { [T in AnswerType]: { readonly type: T; readonly body: BodyOf<T> } }[AnswerType]
  /** To be filled in by hand by a State without a node. */
  | {
      readonly type: 'reply-sheet';
      readonly body: { readonly kind: 'preservation' | 'letter'; readonly reference: string };
    };

export type AnswerType =
  | 'comity.acknowledgement/1'
  | 'comity.decision.accepted/1'
  | 'comity.decision.postponed/1'
  | 'comity.decision.refused/1'
  | 'comity.condition.proposed/1'
  | 'comity.execution.report/1'
  | 'comity.preservation.outcome/1';

/** The types of message a letter can be made from, in the order of a request's life. */
export const LETTER_TYPES = [
  'comity.preservation.request/1',
  'comity.letter.request/1',
  'comity.acknowledgement/1',
  'comity.preservation.outcome/1',
  'comity.condition.proposed/1',
  'comity.decision.accepted/1',
  'comity.decision.postponed/1',
  'comity.decision.refused/1',
  'comity.execution.report/1',
] as const satisfies readonly Matter['type'][];

export interface LetterFacts {
  readonly sending: Sending;
  readonly matter: Matter;
  /** Texts of officers in this letter's language, by field. */
  readonly translated?: Translated;
}

export function composeLetter(facts: LetterFacts, speech: Speech): Letter {
  const { sending, matter } = facts;
  const form = FORMS[matter.type];
  const page = new Page(speech, facts.translated ?? {}, form);
  write(page, matter, sending);
  const { from } = sending;
  const isSheet = matter.type === 'reply-sheet';
  const unsealed = isSheet ? undefined : unsealedAs(sending);
  return {
    language: speech.language,
    direction: speech.direction,
    title: page.word(titleOf(matter)),
    head: { state: speech.state(from.state), authority: from.authority ?? '', contact: from.contact ?? [] },
    facts: isSheet ? [] : factsOf(page, sending, matter),
    notices: [
      ...(unsealed === undefined ? [] : [page.word(`letter.mark.${unsealed}Note`)]),
      ...(sending.isDrill ? practiceNotes(page) : []),
      ...(sending.byHand === undefined
        ? []
        : [page.word(sending.byHand === 'sent' ? 'letter.mark.byHandNote' : 'letter.mark.summaryNote')]),
    ],
    ...watermark(page, acrossThePage(sending, unsealed)),
    lines: page.lines,
    signing: signing(page, isSheet ? sending.to : from, sending),
    foot: foot(page, sending, form),
  };
}

/** What has not left yet, in which of its two states; undefined for what was sealed or went by hand. */
const unsealedAs = ({ sealed, byHand, decided }: Sending): 'draft' | 'decided' | undefined => {
  if (sealed !== undefined || byHand !== undefined) return undefined;
  return decided ? 'decided' : 'draft';
};

type Across = 'draft' | 'decided' | 'drill' | 'summary' | undefined;

/** Practice before all else: whoever finds the sheet must not take it for a request. */
const acrossThePage = ({ isDrill, byHand }: Sending, unsealed: 'draft' | 'decided' | undefined): Across => {
  if (isDrill) return 'drill';
  return unsealed ?? (byHand === 'summary' ? 'summary' : undefined);
};

/** Arabic last: what stands after it in the same line would be turned about. */
const SIX: readonly Language[] = [...LANGUAGES.filter((language) => language !== 'ar'), 'ar'];

/** In the letter's language what it means, and that it is practice in the five others: the sheet may end up on anybody's desk. */
const practiceNotes = (page: Page): string[] => [
  page.word('letter.mark.drillNote'),
  SIX.filter((language) => language !== page.speech.language)
    .map((language) => speak(language).say('letter.mark.drill'))
    .join(' · '),
];

const watermark = (page: Page, kind: Across): { watermark?: string } =>
  kind === undefined ? {} : { watermark: page.word(`letter.mark.${kind}`) };

/** What officers wrote in it, by the fields a translation names. */
export function translatable(
  { matter, sending }: LetterFacts,
  speech: Speech,
): { field: string; text: string }[] {
  const page = new Page(speech, {});
  write(page, matter, sending);
  return page.texts;
}

function write(page: Page, matter: Matter, sending: Sending): void {
  const { answers } = sending;
  if (answers !== undefined && matter.type !== 'reply-sheet')
    page.said('letter.opening.answer', { reference: answers.reference });
  switch (matter.type) {
    case 'comity.preservation.request/1':
      preservationRequest(page, matter.body);
      break;
    case 'comity.letter.request/1':
      letterOfRequest(page, matter.body);
      attachments(page, matter.body.attachments, sending);
      break;
    case 'comity.acknowledgement/1':
      acknowledgement(page, matter.body);
      break;
    case 'comity.decision.accepted/1':
      acceptance(page, matter.body);
      break;
    case 'comity.decision.postponed/1':
      postponement(page, matter.body);
      break;
    case 'comity.decision.refused/1':
      refusal(page, matter.body);
      break;
    case 'comity.condition.proposed/1':
      conditions(page, matter.body);
      break;
    case 'comity.execution.report/1':
      execution(page, matter.body);
      break;
    case 'comity.preservation.outcome/1':
      preservationOutcome(page, matter.body);
      break;
    case 'reply-sheet':
      replySheet(page, {
        ...matter.body,
        thread: sending.thread,
        ...(sending.at === undefined ? {} : { at: sending.at }),
      });
      break;
  }
}

/** The Council of Europe's form whose items a letter names in its margin. */
const FORMS: Partial<Record<Matter['type'], string>> = {
  'comity.preservation.request/1': 'T-CY(2018)11',
  'comity.letter.request/1': 'T-CY(2018)10',
};

const TITLES = {
  'comity.preservation.request/1': 'letter.title.preservation',
  'comity.letter.request/1': 'letter.title.letter',
  'comity.acknowledgement/1': 'letter.title.acknowledgement',
  'comity.decision.accepted/1': 'letter.title.accepted',
  'comity.decision.postponed/1': 'letter.title.postponed',
  'comity.decision.refused/1': 'letter.title.refused',
  'comity.condition.proposed/1': 'letter.title.conditions',
  'comity.execution.report/1': 'letter.title.execution',
  'comity.preservation.outcome/1': 'letter.title.outcome',
  'reply-sheet': 'letter.title.reply',
} as const satisfies Record<Matter['type'], LetterKey>;

const titleOf = (matter: Matter): LetterKey =>
  matter.type === 'comity.decision.refused/1' && matter.body.partial !== undefined
    ? 'letter.title.refusedInPart'
    : TITLES[matter.type];

function factsOf(page: Page, sending: Sending, matter: Matter): Fact[] {
  const { speech } = page;
  const { to, at, answers } = sending;
  const own = 'reference' in matter.body && answers === undefined ? matter.body.reference : undefined;
  const fact = (key: LetterKey, value: string | undefined, of: Fact['of']): Fact[] =>
    value === undefined || value === '' ? [] : [{ label: page.word(key), value, of }];
  const addressee =
    to.authority === undefined
      ? speech.state(to.state)
      : speech.say('letter.head.addressee', { authority: to.authority, state: speech.state(to.state) });
  return [
    ...fact('letter.head.to', addressee, 'said'),
    ...fact('letter.head.ourReference', own, 'machine'),
    ...fact('letter.head.yourReference', answers?.reference, 'machine'),
    ...fact('letter.head.date', at && speech.universal(at), 'said'),
    ...fact('letter.head.urgency', page.code('urgency', sending.urgency), 'said'),
    ...fact('letter.head.thread', sending.thread, 'machine'),
  ];
}

function signing(page: Page, { authority, state }: Party, { sealed }: Sending): Signing {
  return {
    says: page.speech.say('letter.sign.for', { authority: authority ?? page.speech.state(state) }),
    labels: {
      name: page.word('letter.sign.name'),
      office: page.word('letter.sign.office'),
      signature: page.word('letter.sign.signature'),
      stamp: page.word('letter.sign.seal'),
    },
    note: sealed === undefined ? '' : page.word('letter.sign.sealed'),
  };
}

function foot(page: Page, { sealed }: Sending, form: string | undefined): Foot {
  return {
    law: page.word('letter.foot.law'),
    ...(form === undefined ? {} : { form: page.speech.say('letter.foot.tcy', { form }) }),
    original: page.word('letter.mark.original'),
    page: page.speech.say('letter.foot.page', { page: '{page}', pages: '{pages}' }),
    mark:
      sealed === undefined
        ? { kind: 'unsealed', text: page.word('letter.foot.unsealed') }
        : marked(page, sealed),
  };
}

const marked = (page: Page, { digest, verifyAt }: NonNullable<Sending['sealed']>): Mark => ({
  kind: 'sealed',
  label: page.word('letter.foot.digest'),
  says: page.word('letter.foot.wave'),
  verify: page.word('letter.foot.verify'),
  digest,
  groups: digestGroups(digest),
  ...(verifyAt === undefined ? {} : { address: verifyAddress(verifyAt, digest) }),
  pictures: { wave: page.word('letter.foot.waveDrawn'), code: page.word('letter.foot.codeDrawn') },
});
