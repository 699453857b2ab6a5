/**
 * Looks a State's own requests up by what they say, and the law and the States beside them. Whoever may not view requests asks for
 * nothing here and learns of none; what is answered is what the list of requests shows, never a text that was found.
 */
import type { Role } from '@comity/keeper';
import { STATE_CODES, saidForState } from '@comity/language';
import type { Clock } from '../../ports/clock.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { askedWords, wordsIn } from '../../ports/words.ts';
import { provisionsSaying } from './law-words.ts';
import type { Waiting } from './queue.ts';
import { uninflected, type Way, waysFor } from './ways.ts';

export interface FindWish {
  typed: string;
  /** Of whoever looks. */
  roles: readonly Role[];
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
  /** The newest first, sealed ones and those kept by hand. */
  requests: Waiting[];
  states: FoundState[];
  articles: FoundArticle[];
  /** Acts that begin at the desk, and pages. */
  ways: Way[];
  /** There are more requests: ask again below the last. */
  more: boolean;
}

export interface Finds {
  store: Store;
  clock: Clock;
}

const MOST_STATES = 5;
const MOST_ARTICLES = 5;

export async function find(deps: Finds, { typed, roles, before, limit }: FindWish): Promise<Found> {
  const nothing: Found = { requests: [], states: [], articles: [], ways: [], more: false };
  if (askedWords(typed).length === 0) return nothing;
  return deps.store.transact(async (tx) => {
    const page = { limit: limit + 1, ...(before === undefined ? {} : { before }) };
    const found: Waiting[] = [
      ...(await tx.halves.search(typed, page)),
      ...(await tx.papers.search(typed, page)),
    ].sort((a, b) => (a.id < b.id ? 1 : -1));
    const requests = { requests: found.slice(0, limit), more: found.length > limit };
    if (before !== undefined) return { ...nothing, ...requests };
    return {
      ...requests,
      states: await states(tx, typed),
      articles: articles(typed),
      ways: waysFor(roles, (words) => says(words, typed) || says(words, uninflected(typed))),
    };
  });
}

/** States by what people call them in any of the six languages, or by their code; those whose directory is here first. */
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

const articles = (typed: string): FoundArticle[] =>
  provisionsSaying(typed, (words) => says(words, typed))
    .slice(0, MOST_ARTICLES)
    .map(({ ref, paraphrase }) => ({ ref, text: paraphrase }));

/** Arabic names with and without their article: أردن is looked for, and الأردن. */
const barely = (text: string): string[] =>
  wordsIn(text).flatMap(({ bare }) => (/^ال.../u.test(bare) ? [bare, bare.slice(2)] : [bare]));

/** Cut once: they do not change while the node runs. */
let names: ReadonlyMap<string, string[][]> | undefined;
const namesOfStates = (): NonNullable<typeof names> => {
  names ??= new Map(STATE_CODES.map((code) => [code, saidForState(code).map(barely)]));
  return names;
};

/** Every word that was typed is there, or begins one that is. */
const says = (words: string[], typed: string): boolean =>
  askedWords(typed).every(({ bare, begins }) =>
    words.some((word) => word === bare || (begins && word.startsWith(bare))),
  );
