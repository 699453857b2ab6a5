/** Carries the bytes of an announced package to the node, from a folder or a mirror: answers what the node asks until it has all. */
import { createHash, randomUUID } from 'node:crypto';
import { CliError, EXIT } from '../exit.ts';
import type { Session } from '../session/session.ts';
import { type CarryAnswer, type CarryAsk, carryTurn } from '../wire/streams.ts';
import { CarryFault, carriedFiles } from './carried-files.ts';
import { pieces, type WholeFiles, withJoinedHeaders } from './joined-headers.ts';

export interface CarryTask {
  session: Session;
  package: string;
  /** A folder, or the address of a mirror. */
  from: string;
  signal: AbortSignal;
  onCarried?: (bytes: number) => void;
}

const LANES = 2;

/** Ends when the package is here whole. @throws CliError `not-whole` when the attempt ended before */
export async function carry(task: CarryTask): Promise<void> {
  const files = withJoinedHeaders(carriedFiles(task.from, task.session.wire, task.signal));
  const said = { run: randomUUID(), what: task.from.slice(0, 200) };
  try {
    await Promise.all(Array.from({ length: LANES }, () => lane(task, files, said)));
  } finally {
    await carryTurn(task.session, task.package, { ...said, leave: 'true' }, NOTHING).catch(() => {});
    await files.close();
  }
}

const NOTHING = new Uint8Array();
const LEAF_PREFIX = Uint8Array.of(0);

async function lane(task: CarryTask, files: WholeFiles, said: Record<string, string>): Promise<void> {
  let answer: { about: Record<string, string>; body: Uint8Array } = { about: {}, body: NOTHING };
  for (;;) {
    task.signal.throwIfAborted();
    const next: CarryAnswer = await carryTurn(
      task.session,
      task.package,
      { ...said, ...answer.about },
      answer.body,
      task.signal,
    );
    task.onCarried?.(answer.body.length);
    if (next.ended?.whole === true) return;
    if (next.ended) throw notWhole(task.package, next.ended.why ?? '');
    answer = next.ask ? await answerTo(files, next.ask) : { about: {}, body: NOTHING };
  }
}

async function answerTo(files: WholeFiles, ask: CarryAsk) {
  const n = String(ask.n);
  try {
    const body =
      ask.kind === 'tree' ? await treeOf(files, ask) : await files.read(ask.name, ask.offset, ask.length);
    return { about: { n }, body };
  } catch (error) {
    if (!(error instanceof CarryFault)) throw error;
    return { about: { n, fault: error.code, why: error.message.slice(0, 200) }, body: NOTHING };
  }
}

/** Read once for its leaf hashes, and again for its bytes; where the partner gives the hashes nobody asks for them here. */
async function treeOf(files: WholeFiles, { name }: CarryAsk): Promise<Uint8Array> {
  const hashes: Uint8Array[] = [];
  for await (const leaf of pieces(files, name))
    hashes.push(createHash('sha256').update(LEAF_PREFIX).update(leaf).digest());
  return Buffer.concat(hashes);
}

const notWhole = (id: string, why: string) =>
  new CliError({
    exit: EXIT.notYet,
    code: 'not-whole',
    message: `package ${id} is not here in whole: ${why}`,
    safe: 'Every MiB that came and was right is kept.',
    next: 'Repeat the command, with another --from if this one lacks something; the node goes on asking the other State by itself.',
  });
