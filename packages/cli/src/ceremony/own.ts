/** What this State's node has published, and what its keeper holds. */
import { fromBase64url } from '@comity/protocol';
import type { HeldKeys, Present } from '@comity/seal/ceremony';
import { heldKeys, ownStatements } from '../client.gen.ts';
import type { Session } from '../session/session.ts';

export async function ownPresent(session: Session): Promise<Present & { directory: Uint8Array }> {
  const { roots, directory } = await session.ask((opts) => ownStatements(opts));
  return { roots: roots.map(fromBase64url), directory: fromBase64url(directory) };
}

export type Keys = Awaited<ReturnType<typeof ownKeys>>;

export async function ownKeys(session: Session) {
  const keys = await session.ask((opts) => heldKeys(opts));
  return { ...keys, held: keys as unknown as HeldKeys };
}

/** Ids of every key the keeper holds. */
export const kidsOf = ({ held }: Keys): string[] => [
  ...held.signing.map(({ key }) => key.kid),
  ...[...held.recipients, ...held.notes].map(({ kid }) => kid),
];
