/** Directions inside a line of Word: isolates, as everywhere, and in each the embedding of old, for a Word that does not know them (UAX #9). */
import { directionOfText } from '@comity/language';

const [LEFT_TO_RIGHT, RIGHT_TO_LEFT, POP] = ['\u202a', '\u202b', '\u202c'];
const CONTROL = /([\u2066-\u2069])/;

/** Kept from left to right. */
export const embedded = (text: string): string => `${LEFT_TO_RIGHT}${text}${POP}`;

/** An isolate that nothing ends stays as it is. */
export function withEmbeddings(text: string): string {
  const parts = text.split(CONTROL);
  const open: number[] = [];
  for (const [at, part] of parts.entries()) {
    if (!CONTROL.test(part)) continue;
    if (part !== '\u2069') {
      open.push(at);
      continue;
    }
    const from = open.pop();
    if (from === undefined) continue;
    const isRtl =
      parts[from] === '\u2067' ||
      (parts[from] === '\u2068' && directionOfText(outside(parts.slice(from + 1, at).join(''))) === 'rtl');
    parts[from] += isRtl ? RIGHT_TO_LEFT : LEFT_TO_RIGHT;
    parts[at] = `${POP}${part}`;
  }
  return parts.join('');
}

/** Without what is isolated in it: that does not say which way the rest runs. */
function outside(text: string): string {
  const less = text.replace(/[\u2066-\u2068][^\u2066-\u2069]*\u2069/g, '');
  return less === text ? text : outside(less);
}
