/**
 * Begins a request by hand: one that came on paper, by e-mail, through INTERPOL or diplomatic channels, or one of ours that is to go so
 * (40(12)(d), 40(13)). What stands in the log is our own word that an officer entered it, never that a State sent it.
 */
import {
  allow,
  type Context,
  type Decision,
  draftPaper,
  type NewPaper,
  type PaperInput,
  type PaperRequest,
  type Reason,
  registerPaper,
} from '@comity/domain';
import type { Clock } from '../../ports/clock.ts';
import { type Entropy, newId } from '../../ports/entropy.ts';
import type { PaperRecord } from '../../ports/papers.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import type { Officer } from '../request/facts.ts';
import { paperContext } from './paper-record.ts';

export interface KeepsPapers {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  me: StateCode;
}

/** `id` may be chosen by the asking page, so that the same page sent twice begins one request. */
export type WantedPaper = Omit<NewPaper, 'id'> & {
  id?: string | undefined;
  state: StateCode;
} & ({ direction: 'outgoing' } | { direction: 'incoming'; number: string; came: Omit<PaperInput, 'step'> });

/** Throws StoreError `exists` for an id that was taken. */
export async function beginPaper(
  deps: KeepsPapers,
  wanted: WantedPaper,
  officer: Officer,
): Promise<Decision<PaperRecord>> {
  const id = wanted.id ?? newId(deps.clock, deps.entropy);
  return deps.store.transact(async (tx) => {
    const ctx = await paperContext(tx, deps, wanted.state, officer);
    const decision = decided({ ...wanted, id }, ctx);
    if (!decision.allowed) return decision;
    const record = { id, paper: decision.value, version: 1, updatedAt: ctx.now };
    await tx.papers.insert(record);
    await recordEvent(tx, deps, {
      action: 'decision',
      actor: officer.id,
      role: officer.role,
      case: id,
      ext: {
        what: 'by-hand',
        step: wanted.direction === 'incoming' ? 'request' : 'draft',
        state: wanted.state,
      },
    });
    return allow(record, [...decision.warnings, ...(await warnOfNode(tx, deps, wanted))]);
  });
}

function decided(wanted: WantedPaper & { id: string }, ctx: Context): Decision<PaperRequest> {
  const { id, reference, kind, content } = wanted;
  const fresh = { id, reference, kind, content, class: wanted.class } as NewPaper;
  return wanted.direction === 'incoming'
    ? registerPaper({ ...fresh, number: wanted.number }, wanted.came, ctx)
    : allow(draftPaper(fresh, ctx));
}

/** Desk rule: to a State whose keys are known here, a sealed request is the better one. */
async function warnOfNode(tx: Tx, { me }: KeepsPapers, { state, direction }: WantedPaper): Promise<Reason[]> {
  if (state === me || direction !== 'outgoing' || (await tx.trust.get(state)) === undefined) return [];
  return [
    {
      code: 'paper.has-a-node',
      text: `${state} has a node: a sealed request reaches it in minutes and proves itself. Send by hand only if that is not possible.`,
      paragraphs: ['40(14)'],
      source: 'product',
      mode: 'warn',
      field: 'state',
    },
  ];
}
