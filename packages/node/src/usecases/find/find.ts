/**
 * Looks a State's own requests up by what they say, and the law and the States beside them. Whoever may not view requests asks for
 * nothing here and learns of none; what is answered is what the list of requests shows, never a text that was found.
 */
import { provisions } from '@comity/convention';
import { STATE_CODES, stateNamesFor } from '@comity/language';
import type { Clock } from '../../ports/clock.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { askedWords, wordsIn } from '../../ports/words.ts';
import { paperSummary } from '../paper/paper-view.ts';
import { type Summary, summaryOf } from '../request/views.ts';

export interface FindWish {
  typed: string;
  /** The id of the last request of the page before. */
  before?: string | undefined;
  limit: number;
}

export interface FoundState {
  state: StateCode;
  /** Its keys are known here, so that something can be sent to it. */
  pinned: boolean;
  /** What its directory calls its authorities. */
  authorities: string[];
}

export interface FoundArticle {
  /** As people write it: `42(8)`. */
  ref: string;
  text: string;
}

export interface Found {
  requests: Summary[];
  states: FoundState[];
  articles: FoundArticle[];
  /** There are more requests: ask again below the last. */
  more: boolean;
}

export interface Finds {
  store: Store;
  clock: Clock;
}

const MOST_STATES = 5;
const MOST_ARTICLES = 5;

export async function find(deps: Finds, { typed, before, limit }: FindWish): Promise<Found> {
  if (askedWords(typed).length === 0) return { requests: [], states: [], articles: [], more: false };
  return deps.store.transact(async (tx) => {
    const page = { limit: limit + 1, ...(before === undefined ? {} : { before }) };
    const now = deps.clock.now();
    const found = [
      ...(await tx.halves.search(typed, page)).map((record) => summaryOf(record, now)),
      ...(await tx.papers.search(typed, page)).map((record) => paperSummary(record, now)),
    ].sort((a, b) => (a.id < b.id ? 1 : -1));
    return {
      requests: found.slice(0, limit),
      states: before === undefined ? await states(tx, typed) : [],
      articles: before === undefined ? articles(typed) : [],
      more: found.length > limit,
    };
  });
}

/** States by their names in any of the six languages, or by their code; those whose directory is here first. */
async function states(tx: Tx, typed: string): Promise<FoundState[]> {
  const pinned = new Map((await tx.trust.list()).map((record) => [record.state, record]));
  const named = [...namesOfStates()].filter(([, names]) => names.some((words) => says(words, typed)));
  const codes = [...new Set(named.map(([code]) => code))].sort(
    (a, b) => Number(pinned.has(b)) - Number(pinned.has(a)),
  );
  return codes.slice(0, MOST_STATES).map((state) => ({
    state,
    pinned: pinned.has(state),
    authorities: (pinned.get(state)?.trust.directory?.body.authorities ?? []).map(({ name }) => name),
  }));
}

/** Provisions by their reference, or by the words of our paraphrase. */
function articles(typed: string): FoundArticle[] {
  const asked = typed.trim().replace(/^\D+(?=\d)/u, '');
  const byRef = /^\d/.test(asked)
    ? provisions.filter(({ ref }) => ref === asked || ref.startsWith(`${asked}(`))
    : [];
  const byWord = byRef.length > 0 ? [] : provisions.filter((_, i) => says(paraphrases()[i]!, typed));
  return [...byRef, ...byWord]
    .slice(0, MOST_ARTICLES)
    .map(({ ref, paraphrase }) => ({ ref, text: paraphrase }));
}

const barely = (text: string): string[] => wordsIn(text).map(({ bare }) => bare);

/** Cut once: neither changes while the node runs. */
const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};
const namesOfStates = once(
  () => new Map(STATE_CODES.map((code) => [code, [code, ...stateNamesFor(code)].map(barely)])),
);
const paraphrases = once(() => provisions.map(({ paraphrase }) => barely(paraphrase)));

/** Every word that was typed is there, or begins one that is. */
const says = (words: string[], typed: string): boolean =>
  askedWords(typed).every(({ bare, begins }) =>
    words.some((word) => word === bare || (begins && word.startsWith(bare))),
  );
