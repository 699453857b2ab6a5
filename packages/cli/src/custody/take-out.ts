/** A custody export as the node gives it, written into a folder that appears whole or not at all, once it proves itself. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Verdict, verifyCustody } from '@comity/proof';
import { fromBase64url } from '@comity/protocol';
import { nativeHashing, nativePrimitives, type PartialFolder, startFolder } from '@comity/seal';
import { packageDirectory } from '@comity/verifier';
import { exportCustody, ownRoot } from '../client.gen.ts';
import { CliError, EXIT } from '../exit.ts';
import { makeFolder } from '../output/make-folder.ts';
import type { Session } from '../session/session.ts';
import type { EventsWish } from './events-wishes.ts';

export interface TakingOut {
  readonly request: string;
  readonly out: string;
  readonly reason: string;
  readonly withhold: readonly EventsWish[];
}

export interface TakenOut {
  readonly verdict: Verdict;
  /** This State's root, from which the export verifies. */
  readonly root: Uint8Array;
}

/** Throws CliError; EvidenceError 'in-the-way' when `out` is there already. Before that nothing is asked of the node. */
export async function takeOut(session: Session, asked: TakingOut): Promise<TakenOut> {
  const { request, out, reason, withhold } = asked;
  await makeFolder(dirname(out));
  const folder = await startFolder(out);
  try {
    const root = fromBase64url((await session.ask((opts) => ownRoot(opts))).root);
    const { files } = await session.ask((opts) =>
      exportCustody(request, { reason, ...(withhold.length > 0 && { withhold: [...withhold] }) }, opts),
    );
    await writeFiles(folder.dir, files);
    const verdict = await verified(folder, root);
    await folder.finish();
    return { verdict, root };
  } finally {
    await folder.discard();
  }
}

async function writeFiles(dir: string, files: readonly { name: string; bytes: string }[]): Promise<void> {
  for (const { name, bytes } of files) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), fromBase64url(bytes), { flag: 'wx' });
  }
}

/** What a node gave is believed by nobody before a verifier has read it; an unfinished folder has one name too many. */
async function verified({ dir }: PartialFolder, root: Uint8Array): Promise<Verdict> {
  const reader = packageDirectory(dir);
  const finished: typeof reader = {
    async *list() {
      for await (const file of reader.list()) if (file.name !== 'UNFINISHED') yield file;
    },
    stream: (name) => reader.stream(name),
  };
  const verdict = await verifyCustody(finished, [root], { prim: nativePrimitives, hashing: nativeHashing });
  if (verdict.outcome !== 'contradicted') return verdict;
  const wrong = verdict.rows.find(({ status }) => status === 'contradicted');
  throw new CliError({
    exit: EXIT.refused,
    code: 'custody-contradicted',
    message: `the chain the node gave contradicts itself: ${wrong?.id} ${wrong?.rule ?? ''}`,
    safe: 'Nothing was written.',
    next: 'Show this to whoever oversees the log: records and log do not agree.',
  });
}
