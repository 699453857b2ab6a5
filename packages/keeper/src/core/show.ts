/** Lines of a release, shown to the window where it asks about it (decision 164). */
import type { ShowRequest } from '../contract/index.ts';
import { KeeperError } from '../errors.ts';
import { type Core, running } from './core.ts';
import { questionAt } from './question.ts';
import { addLines } from './shown-list.ts';

/** Characters of lines kept of all lists together (ours). */
const MOST_OF_ALL = 32 * 1024 * 1024;

/** Throws KeeperError 'bad-request' for a question that is not kept, is about no release, or whose lines before these are missing. */
export function show(core: Core, { ticket, from, lines }: ShowRequest): { next: number } {
  running(core);
  const list = questionAt(core, ticket)?.list;
  if (list === undefined) throw new KeeperError('bad-request', 'no question about a release is kept so');
  addLines(list, from, lines, core.deps.primitives.sha256);
  makeRoom(core, ticket);
  return { next: list.tree.size };
}

/** The oldest lists go, with what is asked about them: it is asked again. Never the one that is being shown. */
function makeRoom({ questions }: Core, ticket: string): void {
  const lists = Array.from(questions).filter(([, { list }]) => list !== undefined);
  let kept = lists.reduce((sum, [, { list }]) => sum + list!.kept, 0);
  for (const [other, { list }] of lists) {
    if (kept <= MOST_OF_ALL) return;
    if (other === ticket) continue;
    questions.delete(other);
    kept -= list!.kept;
  }
}
