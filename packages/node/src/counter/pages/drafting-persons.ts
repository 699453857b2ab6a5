/** Between the page's fields of the persons concerned and the draft's own. A person of whom nothing is said is nobody. */
import type { LetterDraft } from '@comity/domain';
import { PERSON_FIELDS, type PersonField, personField } from '@comity/web';
import { answer, type Form } from './form.ts';

type Person = NonNullable<LetterDraft['persons']>[number];

const MOST_PERSONS = 100;

/** By the names of the fields. */
export const answersOfPersons = ({ persons = [] }: LetterDraft): Record<string, string> =>
  Object.fromEntries(
    persons.flatMap((person, place) =>
      PERSON_FIELDS.map((field) => [personField(place, field), person[field] ?? '']),
    ),
  );

/** The persons as the form has them now; those before where the form does not ask about any. */
export function personsFrom(form: Form, before: readonly Person[]): Person[] {
  if (!form.has(personField(0, 'identity'))) return [...before];
  const persons: Person[] = [];
  for (let place = 0; place < Math.min(before.length + 1, MOST_PERSONS); place += 1) {
    const said = (field: PersonField) => answer(form, personField(place, field));
    if (PERSON_FIELDS.every((field) => said(field) === '')) continue;
    const [location, nationality] = [said('location'), said('nationality')];
    persons.push({
      ...{ identity: said('identity'), role: said('role') },
      ...(location === '' ? {} : { location }),
      ...(nationality === '' ? {} : { nationality }),
    });
  }
  return persons;
}
