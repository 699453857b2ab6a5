/** An item as it is shown: never its content, and of abuse material no name. */
import { fromBase64url } from '@comity/protocol';
import { z } from 'zod';
import { factsOf } from '../usecases/evidence/item.ts';
import { digest, instant, uuid } from './schemas/case.ts';

export const itemSchema = z.object({
  id: uuid,
  name: z.string().describe('As it may be shown; for an item that is marked, its id in place of the name'),
  kind: z.enum(['raw', 'derived', 'copy']),
  size: z.number(),
  sha256: digest,
  sha512: z.string(),
  addedAt: instant,
  addedBy: z.string(),
  marked: z.literal('abuse-material').optional(),
  erasedAt: instant.optional(),
});

export type Item = Parameters<typeof factsOf>[0];

/** As a person may be told it; the file that says things of items goes by these names. */
export function itemView(record: Item): z.infer<typeof itemSchema> {
  const { name, kind, size, sha256, sha512 } = factsOf(record);
  const { id, addedAt, addedBy, erasedAt, mark } = record;
  return {
    ...{ id, name: mark ? id : name.shown, kind, size, sha256, sha512, addedAt, addedBy },
    ...(mark ? { marked: mark.kind } : {}),
    ...(erasedAt === undefined ? {} : { erasedAt }),
  };
}

/** What nobody would see, or what turns round what stands beside it: controls, format marks, line separators, lone surrogates. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, '0');

/** A name of any bytes as letters that can be told apart: what is no UTF-8 as `⟨FF⟩`, what cannot be seen as `⟨U+202E⟩`. */
export function nameAsData(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const isWhole = text === '' || Buffer.from(text, 'utf8').equals(bytes);
  const letters = isWhole ? text : byteByByte(bytes);
  return letters.replace(UNSEEN, (sign) => `⟨U+${hex(sign.codePointAt(0)!, 4)}⟩`);
}

/** Each byte that is no letter of ASCII for itself: what a damaged name was meant to say is nobody’s to guess. */
const byteByByte = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `⟨${hex(byte, 2)}⟩`,
  ).join('');

/** The name of an item for a page; undefined where it is shown to nobody. */
export function shownName(record: Item): string | undefined {
  if (record.mark !== undefined || record.erasedAt !== undefined) return undefined;
  const { name } = factsOf(record);
  return nameAsData(fromBase64url(name.bytes)) || '⟨⟩';
}
