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

/** The rules say no; every reason at once, nothing was kept. */
export class NotKept extends Error {
  override name = 'NotKept';
  readonly reasons: readonly { code: string; detail: string }[];
  constructor(reasons: readonly { code: string; detail: string }[]) {
    super(
      `${reasons
        .slice(0, 20)
        .map(({ code, detail }) => (detail === '' ? code : `${code}: ${detail}`))
        .join('; ')}.`,
    );
    this.reasons = reasons;
  }
}

/** There is nothing of that name. */
export class NothingThere extends Error {
  override name = 'NothingThere';
}
