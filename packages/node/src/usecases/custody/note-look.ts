/** An officer looked at the list of a case's evidence: what they saw is no content, and a look all the same. */
import type { Json } from '@comity/protocol';
import type { Store } from '../../ports/store.ts';
import { recordHand, type WritesLeaves } from '../log/custody.ts';
import type { Officer } from '../request/facts.ts';

export interface NotesLooks extends WritesLeaves {
  store: Store;
}

export interface ListSeen {
  request: string;
  /** What kind of list, and of what. */
  ext: { [member: string]: Json };
}

/** Resolves once the look is durable in the records; only then is the list given out. */
export const noteLook = (deps: NotesLooks, { request, ext }: ListSeen, officer: Officer): Promise<string> =>
  deps.store.transact((tx) =>
    recordHand(tx, deps, { action: 'viewed', actor: officer.id, role: officer.role, case: request, ext }),
  );
