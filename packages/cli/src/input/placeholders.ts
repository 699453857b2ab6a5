/** What a template leaves to fill in is `…`; sent as it stands it would be said in the name of a State. */
import type { Json } from '@comity/protocol';
import { usage } from '../exit.ts';

export const PLACEHOLDER = '…';

/** Throws CliError 'usage' with every place that still holds the placeholder. */
export function ensureFilledIn(body: Json): void {
  const left = unfilled(body, '');
  if (left.length > 0)
    throw usage(
      `not filled in yet: ${left.join(', ')}`,
      'Write what is true there, or delete the line where it is not needed.',
    );
}

function unfilled(value: Json, at: string): string[] {
  if (value === PLACEHOLDER) return [at];
  if (Array.isArray(value)) return value.flatMap((each, i) => unfilled(each, `${at}[${i + 1}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([member, inner]) =>
    unfilled(inner, at === '' ? member : `${at}.${member}`),
  );
}
