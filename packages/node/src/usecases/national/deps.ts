/** What use cases about the law of States need, and how they refuse. */
import type { Clock } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { LawFiles } from '../../ports/national.ts';
import type { Store } from '../../ports/store.ts';

export interface NationalDeps {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  files: LawFiles;
}

/** Where the catalogues have words for codes. */
export type WordsOf = 'law' | 'treaty' | 'assistance' | 'reviews';

/** The rules say no; every reason at once, nothing was kept. `wordsOf`: where its codes have words, unless their details are sentences. */
export class NotKept extends Error {
  override name = 'NotKept';
  readonly reasons: readonly { code: string; detail: string }[];
  readonly wordsOf: WordsOf | undefined;
  constructor(reasons: readonly { code: string; detail: string }[], wordsOf?: WordsOf) {
    super(
      `${reasons
        .slice(0, 20)
        .map(({ code, detail }) => (detail === '' ? code : `${code}: ${detail}`))
        .join('; ')}.`,
    );
    this.reasons = reasons;
    this.wordsOf = wordsOf;
  }
}

/** What is wrong in a file: with a line, with something in it that has a name, or with all of it. */
export interface FileFault {
  /** 0: the file as such. */
  line?: number;
  code: string;
  detail?: string;
}

/** A file was not taken in; nothing of it is kept. Each fault's code has words in the catalogues. */
export class FileNotKept extends NotKept {
  override name = 'FileNotKept';
  readonly faults: readonly FileFault[];
  constructor(faults: readonly FileFault[]) {
    super(
      faults.map(({ line, code, detail = '' }) => ({
        code: line === undefined ? code : `line ${line}, ${code}`,
        detail,
      })),
    );
    this.faults = faults;
  }
}

/** There is nothing of that name. */
export class NothingThere extends Error {
  override name = 'NothingThere';
}
