/**
 * What a letter of a request is made from: the exact payload that was sealed, ours or the partner's, or the draft while nothing is. Who
 * writes and to whom comes from the directories both States published.
 */
import type { PaperRequest } from '@comity/domain';
import type { LetterFacts, Matter, Party, Translated } from '@comity/letter';
import { parseSealedUnverified } from '@comity/proof';
import { isThreadMessage, parsePayload } from '@comity/protocol';
import { LETTER_KINDS, type LetterKind } from '../../ports/letter-kinds.ts';
import type { ActRecord, Digest, HalfRecord, StateCode } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { halfRecord } from '../request/half-record.ts';
import { saidByHand } from './paper-letter.ts';
import { withShownNames } from './shown-names.ts';

export interface LetterWish {
  request: string;
  of: LetterKind;
  /** Texts of officers in the language beside, or in the only one. */
  translated?: Translated;
}

/** Nothing of that kind was said in this request; the text says what to do. */
export class NoSuchLetter extends Error {
  override name = 'NoSuchLetter';
}

interface Said {
  matter: Matter;
  at?: string;
  digest?: string;
  /** Committed and not sealed yet: no draft any more. */
  decided?: true;
}

/** Throws NoSuchRequest; NoSuchLetter. `verifyAt` is where anyone checks a digest, for the code on the letter. */
export async function letterFacts(
  deps: { store: Store; me: StateCode; practice?: true },
  wish: LetterWish,
  verifyAt?: string,
): Promise<LetterFacts> {
  return deps.store.transact(async (tx) => {
    const paper = await tx.papers.get(wish.request);
    if (paper) return byHand(tx, paper.paper, wish, deps.practice ?? false);
    const record = await halfRecord(tx, wish.request);
    const { half } = record;
    const isAnswer = wish.of !== 'request' && wish.of !== 'reply-sheet';
    const isOurs = (half.direction === 'outgoing') !== isAnswer;
    const said = await saidIn(tx, record, wish.of, isOurs);
    const [from, to] = isOurs ? [deps.me, half.counterpart] : [half.counterpart, deps.me];
    return {
      sending: {
        from: await party(tx, from, half.kind),
        to: await party(tx, to, half.kind),
        thread: half.id,
        urgency: half.class,
        isDrill: half.drill,
        ...(said.at === undefined ? {} : { at: said.at }),
        ...(said.decided === undefined ? {} : { decided: said.decided }),
        ...sealedAs(said, verifyAt),
        ...(isAnswer ? { answers: { reference: half.reference } } : {}),
      },
      matter: withShownNames(said.matter),
      ...(wish.translated === undefined ? {} : { translated: wish.translated }),
    };
  });
}

const sealedAs = ({ digest }: Said, verifyAt: string | undefined) =>
  digest === undefined ? {} : { sealed: { digest, ...(verifyAt === undefined ? {} : { verifyAt }) } };

/** Of a request by hand: signed by hand, and without a number. */
async function byHand(tx: Tx, paper: PaperRequest, wish: LetterWish, isDrill: boolean): Promise<LetterFacts> {
  const { direction, self, counterpart, kind } = paper;
  const isAnswer = wish.of !== 'request' && wish.of !== 'reply-sheet';
  const us = await party(tx, self, kind);
  const said = saidByHand(paper, wish.of, { name: us.authority ?? self.toUpperCase() });
  if (said === undefined) throw nothingSaid(paper.id);
  const them = { state: counterpart, ...theirAuthority(paper) };
  const [from, to] = (direction === 'outgoing') !== isAnswer ? [us, them] : [them, us];
  return {
    sending: {
      ...{ from, to, thread: paper.id, urgency: paper.class, isDrill, onPaper: true },
      ...(said.at === undefined
        ? {}
        : { at: said.at, byHand: direction === 'incoming' && !isAnswer ? 'summary' : 'sent' }),
      ...(isAnswer ? { answers: { reference: paper.reference } } : {}),
    },
    matter: withShownNames(said.matter),
    ...(wish.translated === undefined ? {} : { translated: wish.translated }),
  };
}

const theirAuthority = ({ direction, content }: PaperRequest): { authority?: string } =>
  direction === 'incoming' && content.authority !== undefined ? { authority: content.authority.name } : {};

const nothingSaid = (id: string) =>
  new NoSuchLetter(
    `nothing of that kind has been said in request ${id} yet; see what has with comity request show`,
  );

async function saidIn(tx: Tx, record: HalfRecord, of: LetterKind, isOurs: boolean): Promise<Said> {
  const { half } = record;
  if (of === 'reply-sheet')
    return { matter: { type: of, body: { kind: half.kind, reference: half.reference } } };
  const type = of === 'request' ? (`comity.${half.kind}.request/1` as const) : LETTER_KINDS[of];
  const found = isOurs ? await sent(tx, half.id, type) : await received(tx, half.id, type);
  if (found) return found;
  if (of === 'request' && half.direction === 'outgoing' && half.stage.name === 'draft')
    return { matter: { type, body: half.stage.draft } as Matter };
  throw nothingSaid(half.id);
}

/** The last of ours; it bears its digest once it was sealed, and is a draft before. */
async function sent(tx: Tx, thread: string, type: string): Promise<Said | undefined> {
  const acts = (await tx.acts.where('thread', thread)).filter(
    (act) => act.type === type && act.stage.name !== 'abandoned',
  );
  const last = acts.toSorted((a, b) => a.seq - b.seq).at(-1);
  if (last === undefined) return undefined;
  const { matter, at } = read(await kept(tx, last.payload));
  if (isSealed(last)) return { matter, at, digest: last.payload };
  return last.stage.name === 'committed' ? { matter, decided: true } : { matter };
}

const isSealed = ({ stage }: ActRecord): boolean => 'sealed' in stage;

async function received(tx: Tx, thread: string, type: string): Promise<Said | undefined> {
  const taken = (await tx.inbox.where('thread', thread)).filter(
    (one) => one.type === type && one.stage.name === 'taken',
  );
  const last = taken.toSorted((a, b) => a.seq - b.seq).at(-1);
  if (last === undefined) return undefined;
  // Its seal was proven when it was taken; what is kept since must still be the same payload.
  const { payloadBytes, digest } = parseSealedUnverified(await kept(tx, last.sealed));
  if (digest !== last.message) throw new Error(`what is kept of message ${last.message} is something else`);
  return { ...read(payloadBytes), digest };
}

async function kept(tx: Tx, digest: Digest): Promise<Uint8Array> {
  const bytes = await tx.exact.get(digest);
  if (bytes === undefined) throw new Error(`${digest} is not kept`);
  return bytes;
}

function read(bytes: Uint8Array): { matter: Matter; at: string } {
  const payload = parsePayload(bytes);
  if (!isThreadMessage(payload)) throw new Error(`${payload._type} is no message of a request`);
  return { matter: { type: payload._type, body: payload.body } as unknown as Matter, at: payload.created };
}

/** Whose name stands on a letter, the first there is: a preservation goes from one point of contact to the other (41(1)). */
const NAMED = { letter: ['mla'], preservation: ['24-7', 'preservation'] } as const;

/** A State and its authority for this kind of request, as its directory has them. */
async function party(tx: Tx, state: StateCode, kind: 'preservation' | 'letter'): Promise<Party> {
  const authorities = (await tx.trust.get(state))?.trust.directory?.body.authorities ?? [];
  const own = NAMED[kind].map((wanted) => authorities.find(({ functions }) => functions.includes(wanted)));
  const named = own.find((authority) => authority !== undefined) ?? authorities[0];
  if (named === undefined) return { state };
  const { phone, email, hours, timeZone } = named;
  const open = [hours, timeZone].filter((one) => one !== undefined).join(', ');
  const contact = [phone, email, open].filter((one): one is string => one !== undefined && one !== '');
  return { state, authority: named.name, contact };
}
