/** The persons a letter concerns, one by one, and room for one more: who, in what capacity, where, of which nationality (40(15)(e)). */
import type { Speech } from '@comity/language';
import { fieldGroup } from '../../kit/choices.ts';
import { areaField, selectField, textField } from '../../kit/field.ts';
import { faultOf } from '../../kit/notices.ts';
import { div, type Markup } from '../../tags.ts';
import type { DraftingFacts } from './facts.ts';
import { PERSON_ROLES, type PersonField, personField } from './parts.ts';

const NOTE = 2000;
const LINE = 200;

/** How many persons the answers speak of. */
const personsIn = (answers: DraftingFacts['answers']): number =>
  Object.keys(answers).filter((name) => /^persons\.\d+\.identity$/.test(name)).length;

export const personItems = (speech: Speech, facts: DraftingFacts): Markup[] => {
  const count = personsIn(facts.answers);
  return [...Array(count + 1).keys()].map((place) => personItem(speech, facts, place, place === count));
};

/** A capacity that came by another way stays. */
const rolesWith = (said = ''): string[] =>
  said === '' || PERSON_ROLES.some((role) => role === said) ? [...PERSON_ROLES] : [...PERSON_ROLES, said];

function personItem(speech: Speech, facts: DraftingFacts, place: number, isNew: boolean): Markup {
  const { say } = speech;
  const at = (field: PersonField) => {
    const name = personField(place, field);
    return { name, error: faultOf(facts.faults, name), value: facts.answers[name] ?? '' };
  };
  return fieldGroup(
    {
      name: `persons.${place}`,
      label: isNew ? say('drafting.person-more') : say('drafting.person-item', { number: String(place + 1) }),
      hint: isNew ? say('drafting.person-more-hint') : say('drafting.person-hint'),
    },
    areaField({
      ...{ ...at('identity'), label: say('letter.l.identity'), most: NOTE, rows: 2 },
      hint: say('drafting.hint', { help: say('drafting.h-identity'), paragraph: '40(15)(e)' }),
    }),
    selectField({
      ...{ ...at('role'), label: say('letter.l.role'), empty: say('form.choose') },
      choices: rolesWith(facts.answers[personField(place, 'role')]).map((value) => ({
        value,
        says: speech.label('letter', `role.${value}`),
      })),
    }),
    div(
      { class: 'side-by-side' },
      textField({ ...at('location'), label: say('letter.l.location'), most: LINE }),
      textField({ ...at('nationality'), label: say('letter.l.nationality'), most: LINE }),
    ),
  );
}
