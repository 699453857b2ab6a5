/** The answers of a form in words, for checking them before the act. */
import { type Speech, safeguardAnswer, safeguardTitle } from '@comity/language';
import { type Child, li, span, ul, written } from '../../tags.ts';
import { type ActFacts, many, one } from './facts.ts';
import { type ActForm, type Field, fieldsAsked, momentOf } from './fields.ts';
import { packageSays } from './packages.ts';

interface Said {
  term: string;
  says: Child;
}

export function answersSaid(speech: Speech, form: ActForm, facts: ActFacts): Said[] {
  const own = fieldsAsked(form, facts.offered).map((field) => ({
    term: speech.say(field.label as 'form.note'),
    says: said(speech, field, facts),
  }));
  const records = facts.records.map(({ code }) => ({
    term: safeguardTitle(speech, code) ?? speech.say('form.safeguard', { code }),
    says: [
      speech.label('answers', safeguardAnswer(code, one(facts.given, `safeguard.${code}.answer`))),
      span({ class: 'under said-by-others' }, written(one(facts.given, `safeguard.${code}.note`))),
    ],
  }));
  const warnings = facts.warnings.map(({ code }) => ({
    term: speech.say('form.go-on-because'),
    says: written(one(facts.given, `override.${code}`)),
  }));
  return [...own, ...records, ...warnings].filter(({ says }) => says !== '');
}

function said(speech: Speech, field: Field, { given, offered }: ActFacts): Child {
  const value = one(given, field.path);
  switch (field.kind) {
    case 'moment': {
      const at = momentOf(value);
      return at === undefined || Number.isNaN(Date.parse(at)) ? '' : speech.universal(at);
    }
    case 'yes':
      return value === 'yes' ? speech.say('common.yes') : speech.say('common.no');
    case 'choice':
      return value === '' ? '' : speech.label('form', `${field.words}.${value}`);
    case 'grounds':
      return list(many(given, field.path).map((code) => speech.label('grounds', code)));
    case 'paragraphs':
      return many(given, field.path).join(', ');
    case 'data':
      return list(
        many(given, field.path).map((id) => [
          id,
          ' · ',
          written(offered.data.find((item) => item.id === id)?.says ?? ''),
        ]),
      );
    case 'state':
      return value === '' ? '' : written(speech.state(value));
    case 'one-of':
      return written(nameOf(speech, field, value, offered));
    case 'conditions':
      return written(offered.conditions.find(({ proposal }) => proposal === value)?.says ?? '');
    case 'answers':
      return list(
        offered.questions.flatMap(({ id, says }) => {
          const answer = one(given, `${field.path}.${id}`);
          return answer === ''
            ? []
            : [[written(says), span({ class: 'under said-by-others' }, written(answer))]];
        }),
      );
    default:
      return value === '' ? '' : span({ class: 'said-by-others' }, written(value));
  }
}

const list = (items: readonly Child[]): Child =>
  items.length === 0 ? '' : ul(null, ...items.map((item) => li(null, item)));

function nameOf(
  speech: Speech,
  field: Extract<Field, { kind: 'one-of' }>,
  value: string,
  offered: ActFacts['offered'],
): string {
  if (field.of === 'warnings') return offered.warnings.find(({ digest }) => digest === value)?.says ?? value;
  if (field.of === 'packages') {
    const sealed = offered.packages.find(({ id }) => id === value);
    return sealed === undefined ? value : packageSays(speech, sealed);
  }
  return offered[field.of].find(({ id }) => id === value)?.says ?? value;
}
