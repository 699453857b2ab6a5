/** How a document stands with each State it is for, as far as the node carries it. */
import type { EnclosedKind } from '@comity/domain/national';
import type { Instant } from '../../ports/clock.ts';
import type { ActRecord, StateCode } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';

export interface Carriage {
  state: StateCode;
  /** `by-hand`: it is not pinned here, so that no node of it is known. */
  standing: 'arrived' | 'on-its-way' | 'rejected' | 'not-sent' | 'by-hand';
  /** When it was sent last. */
  at?: Instant;
  /** Why it was rejected (SPEC §13.2). */
  code?: string;
}

/** A document as it is kept here, and whom it is sealed for. */
export interface Document {
  kind: EnclosedKind;
  /** The key of a report, the name of a review. */
  about: string;
  named: readonly StateCode[];
}

/** Oldest first. */
export async function sentOf(tx: Tx, { kind, about }: Omit<Document, 'named'>): Promise<ActRecord[]> {
  // No request has it, so it stands under no thread; nothing else does.
  const acts = await tx.acts.where('thread', '');
  return acts.filter(({ enclosure }) => enclosure?.kind === kind && enclosure.about === about);
}

/** Those of the States whose node could open it. */
export async function reachable(tx: Tx, states: readonly StateCode[]): Promise<StateCode[]> {
  const known = await Promise.all(states.map((state) => tx.trust.get(state)));
  return known.flatMap((one) => (one?.trust.directory?.body.inbox.length ? [one.state] : []));
}

export async function carriage(tx: Tx, document: Document): Promise<Carriage[]> {
  const sent = await sentOf(tx, document);
  const pinned = await reachable(tx, document.named);
  return document.named.map((state) => {
    const last = sent.findLast(({ to }) => to === state);
    if (!last) return { state, standing: pinned.includes(state) ? 'not-sent' : 'by-hand' };
    const { stage, createdAt: at } = last;
    if (stage.name === 'rejected') return { state, at, standing: 'rejected', code: stage.code };
    return { state, at, standing: stage.name === 'receipted' ? 'arrived' : 'on-its-way' };
  });
}
