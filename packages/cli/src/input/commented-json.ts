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

function placed(text: string, message: string): string {
  const at = Number(/position (\d+)/.exec(message)?.[1] ?? Number.NaN);
  if (Number.isNaN(at)) return message;
  const before = text.slice(0, at).split('\n');
  return `line ${before.length}, column ${before.at(-1)!.length + 1}: ${message}`;
}
