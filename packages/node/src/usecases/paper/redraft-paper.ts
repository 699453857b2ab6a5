/** Changes what a request of ours that is to go by hand will say, as long as it has not gone: from what it is at that moment, as a sealed draft. Ours. */
import { type PaperRequest, redraftedPaper } from '@comity/domain';
import type { PaperRecord } from '../../ports/papers.ts';
import { recordEvent } from '../log/custody.ts';
import type { Officer } from '../request/facts.ts';
import type { KeepsPapers } from './begin-paper.ts';
import { paperRecord } from './paper-record.ts';

/**
 * `change` is asked within the transaction; undefined where it finds that nothing may be changed. Throws what it throws, NoSuchPaper, and
 * RangeError for what is no draft.
 */
export async function redraftPaper(
  deps: KeepsPapers,
  id: string,
  change: (paper: PaperRequest) => PaperRequest['content'] | undefined,
  officer: Officer,
): Promise<PaperRecord | undefined> {
  return deps.store.transact(async (tx) => {
    await tx.lock(`paper:${id}`);
    const { paper, version } = await paperRecord(tx, id);
    const content = change(paper);
    if (content === undefined) return undefined;
    const next = {
      ...{ id, paper: redraftedPaper(paper, content), version: version + 1, updatedAt: deps.clock.now() },
    };
    await tx.papers.put(next);
    await recordEvent(tx, deps, {
      ...{ action: 'decision', actor: officer.id, role: officer.role, case: id },
      ext: { what: 'by-hand', step: 'draft', state: paper.counterpart },
    });
    return next;
  });
}
