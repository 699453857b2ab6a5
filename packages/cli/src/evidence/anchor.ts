/**
 * What a package is verified against: root statements from the reader's side. Either a file given by hand, or the first root that
 * travels with the package, once its forty digits are found to be those this State pinned.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE, fingerprint, parseSealedUnverified } from '@comity/proof';
import { fromBase64url, parsePayloadAs } from '@comity/protocol';
import { CliError, EXIT, usage } from '../exit.ts';
import { readNamed } from '../input/input-file.ts';
import type { Session } from '../session/session.ts';

/** @throws CliError also for a file of the reader's that is no root statement: nothing is judged by it, least of all a package. */
export const rootsFrom = (paths: string[]): Promise<Uint8Array[]> =>
  Promise.all(
    paths.map(async (path) => {
      const bytes = new Uint8Array(await readNamed(path));
      try {
        parsePayloadAs('comity.root/1', parseSealedUnverified(bytes).payloadBytes);
      } catch {
        throw usage(`${path} is not a root statement`, 'Name the root.jws of its State, from your own side.');
      }
      return bytes;
    }),
  );

/** @throws CliError where the package travels with no root this State pinned. */
export async function pinnedRoot(session: Session, folder: string): Promise<Uint8Array> {
  // Loaded here: a package is opened by keys of a folder without a node too.
  const { listPeers } = await import('../client.gen.ts');
  const { peers } = await session.ask((opts) => listPeers(opts));
  const pinned = new Set(peers.map((peer) => peer.fingerprint));
  for (const root of await travellingRoots(folder)) {
    if (pinned.has(fingerprint(parseSealedUnverified(root).payloadBytes))) return root;
  }
  throw new CliError({
    exit: EXIT.refused,
    code: 'not-pinned',
    message: 'the package travels with no root that this State has pinned',
    safe: 'Nothing was opened.',
    next: 'Name a root statement of its State with --root FILE, from your own side and never from the sender.',
  });
}

async function travellingRoots(folder: string): Promise<Uint8Array[]> {
  try {
    const { roots } = JSON.parse(await readFile(join(folder, FILE.trust), 'utf8')) as { roots: string[] };
    return roots.map(fromBase64url);
  } catch {
    return [];
  }
}
