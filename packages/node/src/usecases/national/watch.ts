/** Somebody waits while a file is taken in. */

/** Whoever waits for a long table: told how far it is, and may break it off, which leaves nothing of it. */
export interface Watch {
  at(done: number, all: number): void;
  readonly signal?: AbortSignal;
}

export const UNWATCHED: Watch = { at: () => {} };
