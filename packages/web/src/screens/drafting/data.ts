/** The data a letter seeks, item by item, and room for one more: what it is, which kind, how it is found, of what time, and why (40(15)(e), 40(15)(f), 44). */
import type { Speech } from '@comity/language';
import { checksField, fieldGroup } from '../../kit/choices.ts';
import { areaField, dayField } from '../../kit/field.ts';
import { faultOf } from '../../kit/notices.ts';
import { div, type Markup } from '../../tags.ts';
import type { DraftingFacts } from './facts.ts';
import { DATA_KINDS, type DataField, dataField } from './parts.ts';

const TEXT = 2000;
const IDENTIFIERS = 8000;

/** How many items the answers speak of. */
const itemsIn = (answers: DraftingFacts['answers']): number =>
  Object.keys(answers).filter((name) => /^data\.\d+\.description$/.test(name)).length;

export const dataItems = (speech: Speech, facts: DraftingFacts): Markup[] => {
  const count = itemsIn(facts.answers);
  return [...Array(count + 1).keys()].map((place) => dataItem(speech, facts, place, place === count));
};

function dataItem(speech: Speech, facts: DraftingFacts, place: number, isNew: boolean): Markup {
  const { say } = speech;
  const at = (field: DataField) => {
    const name = dataField(place, field);
    return { name, error: faultOf(facts.faults, name) };
  };
  const said = (field: DataField): string => facts.answers[dataField(place, field)] ?? '';
  const id = facts.answers[`data.${place}.id`] ?? '';
  return fieldGroup(
    {
      name: `data.${place}`,
      label: isNew ? say('drafting.data-more') : say('letter.data.item', { id }),
      hint: isNew ? say('drafting.data-more-hint') : say('drafting.data-hint'),
    },
    areaField({
      ...{ ...at('description'), label: say('letter.l.description'), value: said('description') },
      ...{
        hint: say('drafting.hint', { help: say('drafting.h-description'), paragraph: '40(15)(e)' }),
        most: TEXT,
        rows: 2,
      },
    }),
    checksField({
      ...{ ...at('kinds'), label: say('letter.l.kinds'), values: said('kinds').split(',') },
      choices: DATA_KINDS.map((value) => ({ value, says: say(`letter.kind.${value}`) })),
    }),
    areaField({
      ...{ ...at('identifiers'), label: say('letter.l.identifier'), value: said('identifiers') },
      ...{ hint: say('urgent.identifiers-hint'), most: IDENTIFIERS, rows: 3 },
    }),
    div(
      { class: 'side-by-side' },
      dayField({ ...at('from'), label: say('letter.l.from'), hint: '40(15)(f)', value: said('from') }),
      dayField({ ...at('to'), label: say('letter.l.until'), hint: '40(15)(f)', value: said('to') }),
    ),
    areaField({
      ...{ ...at('relationToOffence'), label: say('letter.l.relation'), hint: say('drafting.h-relation') },
      ...{ value: said('relationToOffence'), most: TEXT, rows: 2 },
    }),
  );
}
