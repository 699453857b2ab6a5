/** What the rules say against a letter that is being written, at the answers that mend it. */
import type { Reason } from '@comity/domain';
import { ASKED, DRAFT_PARTS, type Fault, partOf, reasonWords, type WarningToPass } from '@comity/web';
import { answer } from './form.ts';
import type { Visit } from './page.ts';
import { withAnswer } from './too-little.ts';

/** Where a rule names more than one answer could mend, the first of them. */
const LEADS_TO: Readonly<Record<string, string>> = {
  'urgency.reason': 'expedited',
  offence: 'offence.articles',
  basis: 'basis.kind',
  data: 'data.0',
  persons: 'persons.0',
};

/** What is written and wrong, or missing in a way of its own, is told in the words of the rule. */
const isPlainGap = ({ code, field }: Reason): boolean =>
  /^(?:contents\.|S-45$|S-06\.case$)/.test(code) && field !== undefined && LEADS_TO[field] === undefined;

/** In words of the page where an answer is missing; what no answer of these pages mends, in the words of the rule. */
export function letterFaults({ speech, form }: Visit, reasons: readonly Reason[]): Fault[] {
  const all = DRAFT_PARTS.flatMap((part) => ASKED[part]);
  return reasons
    .filter(({ mode }) => mode !== 'warn')
    .map((reason) => {
      const paragraph = reason.paragraphs.join(', ') || speech.say('drafting.ours');
      const field = LEADS_TO[reason.field ?? ''] ?? reason.field;
      const told = field === undefined ? reason : withAnswer(reason, answer(form, field));
      const text = reasonWords(speech, told);
      if (field === undefined || partOf(field) === undefined)
        return { says: speech.say('drafting.other', { text, paragraph }) };
      const found = all.find(({ name }) => name === field);
      if (found === undefined || !isPlainGap(reason) || told !== reason)
        return { field, says: `${text} (${paragraph})` };
      const label = speech.label(
        found.label.split('.')[0] as 'letter',
        found.label.slice(found.label.indexOf('.') + 1),
      );
      return { field, says: speech.say('drafting.fault', { field: label, paragraph }) };
    });
}

/** What the rules warn of and an officer may pass by saying why; what was said already stays on the page. */
export const letterWarnings = (visit: Visit, reasons: readonly Reason[]): WarningToPass[] => {
  const { speech } = visit;
  const open = reasons.filter(({ mode }) => mode === 'warn');
  const passed = warningsPassed(visit).filter(({ code }) => !open.some((one) => one.code === code));
  return [
    ...open.map((reason) => ({
      ...{ code: reason.code, says: reasonWords(speech, reason), value: '' },
      rule: reason.paragraphs.join(', ') || speech.say('drafting.ours'),
      error: reasonWords(speech, reason),
    })),
    ...passed.map(({ code, reason: value }) => ({
      ...{ code, says: speech.label('rules', code), rule: '', value },
    })),
  ];
};

/** The reasons given for passing warnings, by the names of their fields. */
export const warningsPassed = ({ form }: Visit): { code: string; reason: string }[] =>
  [...form.keys()].flatMap((name) => {
    const reason = answer(form, name);
    return name.startsWith('override.') && reason !== ''
      ? [{ code: name.slice('override.'.length), reason: reason.slice(0, 2000) }]
      : [];
  });
