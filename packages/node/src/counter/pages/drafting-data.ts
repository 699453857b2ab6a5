/** Between the page's fields of the data sought and the items of the draft. An item of which nothing is said is no item. */
import type { DataItem, LetterDraft } from '@comity/domain';
import { DATA_FIELDS, DATA_KINDS, dataField, recognise, splitIdentifiers } from '@comity/web';
import { answer, answers, type Form } from './form.ts';

const MOST_ITEMS = 100;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** By the names of the fields, with each item's own number. */
export const answersOfData = ({ data = [] }: LetterDraft): Record<string, string> =>
  Object.fromEntries(
    data.flatMap((item, place) => [
      [`data.${place}.id`, item.id],
      [dataField(place, 'description'), item.description],
      [dataField(place, 'kinds'), item.kinds.join(',')],
      [dataField(place, 'identifiers'), item.identifiers.map(({ value }) => value).join('\n')],
      [dataField(place, 'from'), item.from?.slice(0, 10) ?? ''],
      [dataField(place, 'to'), item.to?.slice(0, 10) ?? ''],
      [dataField(place, 'relationToOffence'), item.relationToOffence],
    ]),
  );

/** The items as the form has them now; what was known of an identifier that stays, stays. */
export function dataFrom(form: Form, before: readonly DataItem[]): DataItem[] {
  if (!form.has(dataField(0, 'description'))) return [...before];
  const used = new Set(before.map(({ id }) => id));
  const items: DataItem[] = [];
  for (let place = 0; place < Math.min(before.length + 1, MOST_ITEMS); place += 1) {
    if (DATA_FIELDS.every((field) => answer(form, dataField(place, field)) === '')) continue;
    items.push(itemAt(form, place, before[place], used));
  }
  return items;
}

function itemAt(form: Form, place: number, before: DataItem | undefined, used: Set<string>): DataItem {
  const said = (field: (typeof DATA_FIELDS)[number]) => answer(form, dataField(place, field));
  const kinds = answers(form, dataField(place, 'kinds'));
  return {
    id: before?.id ?? freshId(used),
    description: said('description'),
    kinds: DATA_KINDS.filter((kind) => kinds.includes(kind)),
    identifiers: splitIdentifiers(said('identifiers')).map(
      (value) =>
        before?.identifiers.find((known) => known.value === value) ?? { type: recognise(value), value },
    ),
    ...day('from', said('from'), before?.from),
    ...day('to', said('to'), before?.to),
    relationToOffence: said('relationToOffence'),
  };
}

/** A day that was not changed keeps the hour it had. */
function day<N extends 'from' | 'to'>(
  name: N,
  said: string,
  before: string | undefined,
): { [K in N]?: string } {
  if (!DAY.test(said)) return {};
  const at = before?.startsWith(said) ? before : `${said}T00:00:00.000Z`;
  return { [name]: at } as { [K in N]?: string };
}

function freshId(used: Set<string>): string {
  let number = used.size + 1;
  while (used.has(`D${number}`)) number += 1;
  used.add(`D${number}`);
  return `D${number}`;
}
