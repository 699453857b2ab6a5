/** JSON with `//` comments, so that a template can explain itself and still be sent as it is. */
import type { Json } from '@comity/protocol';
import { usage } from '../exit.ts';

/** @throws CliError naming line and column. */
export function readCommentedJson(text: string, name: string): Json {
  const bare = withoutComments(text);
  try {
    return JSON.parse(bare) as Json;
  } catch (error) {
    throw usage(`${name} is not JSON: ${placed(bare, (error as Error).message)}`);
  }
}

/** Comments become blanks, so that places in the text stay where they were. A comma before a closing bracket goes too. */
function withoutComments(text: string): string {
  const pattern = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|,(?=(?:\s|\/\/[^\n]*\n)*[}\]])/g;
  return text.replace(pattern, (found) => (found.startsWith('"') ? found : ' '.repeat(found.length)));
}

/** The engine gives a place for most faults; where it does not, that is before the first thing that cannot follow. */
function placed(text: string, message: string): string {
  const at = Number(/position (\d+)/.exec(message)?.[1] ?? firstFault(text));
  const before = text.slice(0, at).split('\n');
  return `line ${before.length}, column ${before.at(-1)!.length + 1}: ${bareOf(message)}`;
}

/** Without the place, which is said already, and without a copy of the text. */
const bareOf = (message: string): string =>
  message.replace(/(?: of JSON input| in JSON at position|, (?:\.\.\.)?")[\s\S]*$/, '');

/** The shortest beginning that is wrong in itself, and not only cut off, ends in what is wrong. */
function firstFault(text: string): number {
  let [sound, wrong] = [0, text.length + 1];
  while (wrong - sound > 1) {
    const middle = (sound + wrong) >> 1;
    if (isWrong(text.slice(0, middle))) wrong = middle;
    else sound = middle;
  }
  return Math.min(sound, text.length);
}

function isWrong(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return false;
  } catch (error) {
    return /^Unexpected token/.test((error as Error).message);
  }
}
