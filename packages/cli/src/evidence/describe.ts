/** What a file of facts says, brought to the items of a request by their names. */
import { asFacts, type Descriptions, describedAs } from '@comity/seal';
import type { Item } from '../acts/views.ts';
import { describeEvidence } from '../client.gen.ts';
import { usage } from '../exit.ts';
import type { Session } from '../session/session.ts';

/** Items told of in one call. */
const BATCH = 100;

/** How many items something was said of. @throws CliError */
export async function describeAll(
  session: Session,
  request: string,
  descriptions: Descriptions,
  items: readonly Item[],
): Promise<number> {
  const byName = Map.groupBy(items, ({ name }) => name);
  const idOf = (name: string): string => {
    const [one, other] = byName.get(name) ?? [];
    if (one === undefined) throw usage(`no item of the request is called ${name}`);
    if (other !== undefined)
      throw usage(`more than one item is called ${name}`, 'Name the one that is meant by its itemId.');
    return one.id;
  };
  const told = items
    .map(({ id, name }) => ({ item: id, said: asFacts(describedAs(descriptions, name), idOf) }))
    .filter(({ said }) => Object.keys(said).length > 0);
  for (const { item, said } of told)
    if (said.limitations !== undefined)
      throw usage(
        `limitations were said of item ${item}`,
        'In a node they are those agreed with the other State.',
      );
  for (let from = 0; from < told.length; from += BATCH)
    await session.ask((opts) =>
      describeEvidence(request, { items: told.slice(from, from + BATCH) as never }, opts),
    );
  return told.length;
}
