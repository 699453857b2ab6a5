/** Fields of an act as controls, with the answers given before and what is wrong with them. */
import { inOrderOf, type Speech, STATE_CODES } from '@comity/language';
import { checkField, checksField, fieldGroup, radioField } from '../../kit/choices.ts';
import { areaField, type Choice, LONGEST, momentField, selectField, textField } from '../../kit/field.ts';
import { faultOf } from '../../kit/notices.ts';
import { type Markup, written } from '../../tags.ts';
import { type ActFacts, many, one } from './facts.ts';
import type { Field } from './fields.ts';
import { lastSealed, packageChoice } from './packages.ts';

export function control(speech: Speech, field: Field, facts: ActFacts): Markup {
  const { given, offered, faults } = facts;
  const { path } = field;
  const common = {
    name: path,
    label: speech.say(field.label as 'form.note'),
    error: faultOf(faults, path),
    ...(field.hint === undefined ? {} : { hint: speech.say(field.hint as 'form.note') }),
    ...(field.optional ? { optional: speech.say('common.optional') } : {}),
  };
  const value = one(given, path);
  switch (field.kind) {
    case 'line':
      return textField({
        ...{ ...common, value, most: LONGEST.line },
        ...(field.suggests === undefined ? {} : { suggests: offered[field.suggests] }),
      });
    case 'note':
      return areaField({ ...common, value, most: LONGEST.note, rows: 3 });
    case 'text':
      return areaField({ ...common, value, most: LONGEST.text, rows: 6 });
    case 'questions':
      return areaField({ ...common, value, most: LONGEST.text, rows: 5 });
    case 'moment':
      return momentField({ ...common, label: `${common.label} (UTC)`, value });
    case 'yes':
      return checkField({ ...common, checked: value === 'yes' });
    case 'choice':
      return radioField({
        ...common,
        value,
        choices: field.values.map((each) => ({
          value: each,
          says: speech.label('form', `${field.words}.${each}`),
        })),
      });
    case 'paragraphs':
      return checksField({
        ...common,
        values: many(given, path),
        choices: field.values.map((each) => ({ value: each, says: each })),
      });
    case 'data':
      return checksField({
        ...common,
        values: many(given, path),
        choices: offered.data.map(({ id, says }) => ({ value: id, says: [id, ' · ', written(says)] })),
      });
    case 'grounds':
      return checksField({
        ...common,
        values: many(given, path),
        choices: offered.grounds.map((ground) => groundChoice(speech, ground)),
      });
    case 'state':
      return selectField({ ...common, value, empty: speech.say('form.choose'), choices: states(speech) });
    case 'one-of':
      return radioField({
        ...common,
        value: value || (field.of === 'packages' ? lastSealed(offered) : value),
        choices: offeredChoices(speech, field, facts),
      });
    case 'conditions':
      return radioField({
        ...common,
        value,
        choices: offered.conditions.map(({ proposal, says }) => ({ value: proposal, says: written(says) })),
      });
    case 'answers':
      return fieldGroup(common, ...answerFields(path, facts));
  }
}

const answerFields = (path: string, { offered, given }: ActFacts): Markup[] =>
  offered.questions.map(({ id, says }) =>
    areaField({
      name: `${path}.${id}`,
      label: written(says),
      value: one(given, `${path}.${id}`),
      most: LONGEST.text,
      rows: 3,
    }),
  );

const groundChoice = (speech: Speech, { code, citation }: { code: string; citation: string }): Choice => ({
  value: code,
  says: speech.label('grounds', code),
  hint: citation,
});

function offeredChoices(
  speech: Speech,
  field: Extract<Field, { kind: 'one-of' }>,
  { offered }: ActFacts,
): Choice[] {
  if (field.of === 'warnings')
    return offered.warnings.map(({ digest, says }) => ({ value: digest, says: written(says) }));
  if (field.of === 'packages') return offered.packages.map((one) => packageChoice(speech, one));
  return offered[field.of].map(({ id, says }) => ({ value: id, says: written(says) }));
}

/** Every State, in the order of its language. */
const states = (speech: Speech) =>
  inOrderOf(speech.language, STATE_CODES).map((code) => ({ value: code, says: speech.state(code) }));
