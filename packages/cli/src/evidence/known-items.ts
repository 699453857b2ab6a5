/** Which files are items of a request already, each by what tells it from another file and from its own later self. */
import { createHash } from 'node:crypto';
import type { FoundFile } from '@comity/seal';
import type { Item } from '../acts/views.ts';
import { broughtBefore } from '../client.gen.ts';
import type { Session } from '../session/session.ts';

/** A file by its path and by `identity`, which changes with its content and its times; nothing of either can be read back. */
export const onceOf = ({ path }: FoundFile, identity: string): string =>
  createHash('sha256').update(path).update('\0').update(identity).digest('hex');

/** By those names; up to a thousand are asked for. @throws CliError */
export async function knownItems(
  { session, request }: { session: Session; request: string },
  once: string[],
): Promise<Map<string, Item>> {
  const { items } = await session.ask((opts) => broughtBefore(request, { once }, opts));
  return new Map(items.map(({ once: name, item }) => [name, item]));
}
