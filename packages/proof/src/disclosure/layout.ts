/** The files of a disclosure and nothing else (SPEC PKG-23). */
import { FILE, PROOF_FILE, storeName } from '../evidence/layout.ts';

export const DISCLOSURE_FILE = {
  head: 'disclosure.json',
  list: 'items.jsonl',
  inner: 'inner.jws',
  verify: FILE.verify,
} as const;

/** Bytes of the salt of one leaf. */
export const LEAF_SALT_BYTES = 32;

const stem = (index: number): string => storeName(index).slice(0, -'.bin'.length);

/** Where bytes `from` to before `to` of item `index` are, and the salts of their leaves. */
export function partFiles(
  index: number,
  { from, to }: { readonly from: number; readonly to: number },
): { readonly data: string; readonly salts: string } {
  const name = `${stem(index)}.${from}-${to}`;
  return { data: `${name}.bin`, salts: `${name}.salts` };
}

const DATA = /^data\/[0-9]{6,16}(\.(0|[1-9][0-9]{0,15})-[1-9][0-9]{0,15}\.(bin|salts)|\.bin)$/;

/** What a name in a disclosure stands for; undefined if it stands for nothing. */
export function disclosedRole(name: string): 'data' | 'own' | 'proof' | undefined {
  if (DATA.test(name)) return 'data';
  if (Object.values(PROOF_FILE).includes(name)) return 'proof';
  const own: readonly string[] = [...Object.values(DISCLOSURE_FILE), FILE.manifest, FILE.trust];
  return own.includes(name) ? 'own' : undefined;
}
