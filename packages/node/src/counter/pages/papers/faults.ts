/** What is wrong with a form about a request by hand, each fault at its field and in the reader's language. */
import type { Reason } from '@comity/domain';
import type { Fault } from '@comity/web';
import type { Visit } from '../page.ts';
import { fieldOf } from './answers.ts';

/** As the rules say it, with the paragraph. */
export const faultsOf = ({ speech }: Visit, reasons: readonly Reason[]): Fault[] =>
  reasons.map((reason) => {
    const cited = reason.paragraphs.length === 0 ? '' : ` (${reason.paragraphs.join(', ')})`;
    return { field: fieldOf(reason.field), says: `${sentence(speech, reason)}${cited}` };
  });

interface Issue {
  path: readonly PropertyKey[];
}

/** Too long, or not in the right form. */
export const shapeFaultsOf = ({ speech }: Visit, issues: readonly Issue[]): Fault[] =>
  issues.map(({ path }) => {
    const inner = path.filter((part) => !['request', 'content', 'came'].includes(String(part))).map(String);
    const field = fieldOf(inner.join('.')) ?? inner[0];
    return { field, says: speech.say('form.malformed', { label: field ?? '' }) };
  });

export const sentence = (speech: Visit['speech'], { says, text }: Reason): string => {
  if (says === undefined) return text;
  const said = speech.label('rules', says);
  return said === says ? text : said;
};
