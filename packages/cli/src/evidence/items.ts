/** Every item of a request, page by page. */
import type { Item } from '../acts/views.ts';
import { listEvidence } from '../client.gen.ts';
import type { Session } from '../session/session.ts';

const PAGE = 1000;

export async function allItems(session: Session, request: string): Promise<Item[]> {
  const all: Item[] = [];
  for (;;) {
    const after = all.at(-1)?.id;
    const { items } = await session.ask((opts) =>
      listEvidence(request, { limit: PAGE, ...(after === undefined ? {} : { after }) }, opts),
    );
    all.push(...items);
    if (items.length < PAGE) return all;
  }
}
