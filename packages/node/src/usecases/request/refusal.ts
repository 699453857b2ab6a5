/** Refusals of the machine's own, beside those of the rules: always a decision, never an exception. */
import { type Refused, refuse } from '@comity/domain';

export const notNow = (code: string, text: string): Refused =>
  refuse({ code, text, paragraphs: [], source: 'product', mode: 'enforce' });
