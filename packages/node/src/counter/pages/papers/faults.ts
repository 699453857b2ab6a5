/** What is wrong with a form about a request by hand, each fault at its field and in the reader's language. */
import type { Reason } from '@comity/domain';
import { type Fault, reasonWords } from '@comity/web';
import { answer } from '../form.ts';
import type { Visit } from '../page.ts';
import { withAnswer } from '../too-little.ts';
import { fieldOf } from './answers.ts';

/** As the rules say it, with the paragraph. */
export const faultsOf = ({ speech, form }: Visit, reasons: readonly Reason[]): Fault[] =>
  reasons.map((reason) => {
    const cited = reason.paragraphs.length === 0 ? '' : ` (${reason.paragraphs.join(', ')})`;
    const asked = fieldOf(reason.field);
    // How it was made sure of is chosen and told: once chosen, it is the telling that is looked for.
    const field = asked === 'check' && answer(form, 'check') !== '' ? 'check-says' : asked;
    const said = field === undefined ? undefined : answer(form, field);
    return { field, says: `${reasonWords(speech, withAnswer(reason, said))}${cited}` };
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
