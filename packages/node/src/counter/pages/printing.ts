/** Pages about letters on paper: making the file of one, and checking the number that stands on one. */
import { isLanguage, OWN_NAMES } from '@comity/language';
import { digestGroups, LETTER_TYPES } from '@comity/letter';
import { type Fault, type PrintKind, printScreen, verifyScreen } from '@comity/web';
import { LETTER_KINDS, type LetterKind } from '../../ports/letter-kinds.ts';
import { NoSuchLetter } from '../../usecases/letters/letter-facts.ts';
import { paperLetters } from '../../usecases/letters/paper-letter.ts';
import { sealedNumber } from '../../usecases/letters/sealed-number.ts';
import { halfRecord } from '../../usecases/request/half-record.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { LETTER_MEDIA, letterFile } from '../letters.ts';
import { answer } from './form.ts';
import { addFile, addPage, type Outcome, type Visit } from './page.ts';

const NUMBER = /^[0-9a-f]{64}$/;

export function printingPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/requests/:id/print',
    permission: 'view',
    get: async (visit) => printPage(deps, visit, fresh(visit, await readerOf(deps, visit.params.id!)), []),
  });
  addFile(app, deps, {
    url: '/requests/:id/print',
    permission: 'view',
    post: (visit) => made(deps, visit),
  });
  addPage(app, deps, { url: '/verify', get: (visit) => checked(deps, visit) });
}

type Answers = Parameters<typeof printScreen>[1]['answers'];

/** Beside the officer's own language stands one the other State takes, where it does not take that: 40(13). */
const fresh = ({ speech, query }: Visit, { accepted }: Reader): Answers => ({
  of: query.get('of') ?? 'request',
  language: speech.language,
  with: accepted.includes(speech.language) ? '' : (accepted.find(isLanguage) ?? ''),
  format: 'pdf',
  reason: '',
});

interface Reader {
  state: string;
  byHand: boolean;
  /** BCP 47, as its signed directory says; empty where it has none. */
  accepted: readonly string[];
}

/** Throws NoSuchRequest. */
const readerOf = (deps: CounterDeps, request: string): Promise<Reader> =>
  deps.store.transact(async (tx) => {
    const paper = (await tx.papers.get(request))?.paper;
    const state = paper?.counterpart ?? (await halfRecord(tx, request)).half.counterpart;
    const accepted = (await tx.trust.get(state))?.trust.directory?.body.languagesAccepted ?? [];
    return { state, byHand: paper !== undefined, accepted };
  });

async function printPage(
  deps: CounterDeps,
  visit: Visit,
  answers: Answers,
  faults: Fault[],
): Promise<Outcome> {
  const request = visit.params.id!;
  const kinds = await kindsOf(deps, request);
  const { state, byHand, accepted } = await readerOf(deps, request);
  const reader = { state, languages: accepted.map((one) => (isLanguage(one) ? OWN_NAMES[one] : one)) };
  return {
    page: { title: visit.speech.say('printing.title'), place: 'requests', faults: faults.length > 0 },
    content: printScreen(visit.speech, {
      ...{ request, csrf: visit.csrf, kinds, answers, faults },
      ...{ byHand, reader },
    }),
  };
}

/** What was said in the request so far, and a sheet to answer on. */
async function kindsOf(deps: CounterDeps, request: string): Promise<PrintKind[]> {
  return deps.store.transact(async (tx) => {
    const record = await tx.papers.get(request);
    if (record)
      return paperLetters(record.paper).map((kind) =>
        kind === 'request' && record.paper.kind === 'preservation' ? 'preservation-request' : kind,
      );
    const { half } = await halfRecord(tx, request);
    const types = new Set<string>([...half.sent, ...half.inbound.seen].map(({ type }) => type));
    const said = LETTER_TYPES.filter((type) => types.has(type));
    const answers = (Object.keys(LETTER_KINDS) as (keyof typeof LETTER_KINDS)[]).filter((kind) =>
      said.includes(LETTER_KINDS[kind]),
    );
    return [half.kind === 'preservation' ? 'preservation-request' : 'request', ...answers, 'reply-sheet'];
  });
}

async function made(deps: CounterDeps, visit: Visit) {
  const { form, speech, officer, params } = visit;
  const [language, beside, format] = [answer(form, 'language'), answer(form, 'with'), answer(form, 'format')];
  const answers: Answers = {
    ...{ of: answer(form, 'of'), language, with: beside, format },
    reason: answer(form, 'reason').trim(),
  };
  const faults: Fault[] =
    answers.reason === '' ? [{ field: 'reason', says: speech.say('printing.fault-reason') }] : [];
  const isKind =
    answers.of === 'request' || answers.of === 'reply-sheet' || Object.hasOwn(LETTER_KINDS, answers.of);
  if (!isKind) faults.unshift({ field: 'of', says: speech.say('printing.fault-none') });
  if (faults.length > 0) return printPage(deps, visit, answers, faults);
  try {
    const file = await letterFile(
      deps,
      {
        ...{ request: params.id!, of: answers.of as LetterKind, reason: answers.reason.slice(0, 2000) },
        language: isLanguage(language) ? language : speech.language,
        ...(isLanguage(beside) ? { beside } : {}),
        format: format === 'docx' ? 'docx' : 'pdf',
      },
      officer,
    );
    return { file: file.bytes, name: file.name, type: LETTER_MEDIA[format === 'docx' ? 'docx' : 'pdf'] };
  } catch (error) {
    if (!(error instanceof NoSuchLetter)) throw error;
    return printPage(deps, visit, answers, [{ field: 'of', says: speech.say('printing.fault-none') }]);
  }
}

async function checked(deps: CounterDeps, { speech, query }: Visit): Promise<Outcome> {
  const number = (query.get('digest') ?? '').slice(0, 200);
  const digest = number.replace(/\s/g, '').toLowerCase();
  const isNumber = NUMBER.test(digest);
  const at = isNumber ? await sealedNumber(deps, digest) : undefined;
  const faults =
    number === '' || isNumber ? [] : [{ field: 'digest', says: speech.say('printing.check-bad') }];
  const found =
    at === undefined
      ? { isKnown: false as const }
      : { isKnown: true as const, digest, groups: digestGroups(digest), at };
  return {
    page: { title: speech.say('printing.check-title'), faults: faults.length > 0 },
    content: verifyScreen(speech, { state: deps.me, number, faults, ...(isNumber ? { found } : {}) }),
  };
}
