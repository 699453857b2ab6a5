/** Enters what came, went or was done in a request by hand. The record and its leaf are one commit; two officers at once make one entry. */
import { allow, type Decision, enterPaper, type PaperInput } from '@comity/domain';
import type { PaperRecord } from '../../ports/papers.ts';
import { StoreError } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import type { Officer } from '../request/facts.ts';
import type { KeepsPapers } from './begin-paper.ts';
import { paperContext, paperRecord } from './paper-record.ts';

export interface WantedStep {
  paper: string;
  input: PaperInput;
  /** The version the officer looked at: another one since is told as `conflict`. */
  version?: number | undefined;
}

/** Throws NoSuchPaper; StoreError `conflict`. */
export async function enterStep(
  deps: KeepsPapers,
  { paper: id, input, version }: WantedStep,
  officer: Officer,
): Promise<Decision<PaperRecord>> {
  return deps.store.transact(async (tx) => {
    await tx.lock(`paper:${id}`);
    const record = await paperRecord(tx, id);
    if (version !== undefined && version !== record.version)
      throw new StoreError(
        'conflict',
        'somebody entered something in this request meanwhile: look at it again',
      );
    const ctx = await paperContext(tx, deps, record.paper.counterpart, officer);
    const decision = enterPaper(record.paper, input, ctx);
    if (!decision.allowed) return decision;
    const next = { id, paper: decision.value, version: record.version + 1, updatedAt: ctx.now };
    await tx.papers.put(next);
    const entry = decision.value.entries.at(-1)!;
    await recordEvent(tx, deps, {
      action: 'decision',
      actor: officer.id,
      role: officer.role,
      case: id,
      ext: {
        ...{ what: 'by-hand', step: entry.step, way: entry.way, day: entry.day },
        ...(entry.channel === null ? {} : { channel: entry.channel }),
        ...(entry.check === null ? {} : { check: entry.check.how }),
        ...(entry.was === undefined ? {} : { corrected: Object.keys(entry.was) }),
      },
    });
    return allow(next, decision.warnings);
  });
}
