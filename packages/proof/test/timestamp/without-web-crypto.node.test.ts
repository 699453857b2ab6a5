/** A time stamp nobody can check is not proven; it is not contradicted either. */
import { fromBase64url, sha256, utf8 } from '@comity/protocol';
import { afterEach, describe, expect, test, vi } from 'vitest';
import vectors from '../../../../protocol/vectors/package/cases.json' with { type: 'json' };
import sound from '../../../../protocol/vectors/package/sound.json' with { type: 'json' };
import { type PackageReader, portableHashing, verifyPackage } from '../../src/index.ts';

type FileText = { text: string } | { base64url: string };
const bytesOf = (file: FileText) => ('text' in file ? utf8(file.text) : fromBase64url(file.base64url));
const files = new Map(Object.entries(sound.files as Record<string, FileText>));

const reader: PackageReader = {
  list: () => [...files].map(([name, file]) => ({ name, kind: 'file' as const, size: bytesOf(file).length })),
  async *stream(name) {
    yield bytesOf(files.get(name) as FileText);
  },
};
const anchor = bytesOf((vectors.anchors as Record<string, FileText>)['root 1'] as FileText);

/** As chosen where there is no Web Crypto. */
const hashing = { ...portableHashing, leaf: sha256 };

/** What is said of the stamp while the machine's Web Crypto is this. */
async function stampUnder(crypto: unknown) {
  vi.stubGlobal('crypto', crypto);
  const { outcome, rows } = await verifyPackage(reader, [anchor], { hashing });
  const { status, rule } = rows.find(({ id }) => id === 'time-stamp')!;
  return { outcome, status, rule };
}

afterEach(() => vi.unstubAllGlobals());

describe('a sound time stamp', () => {
  const unchecked = { outcome: 'not-proven', status: 'not-proven', rule: 'tsp-not-checked' };

  test('is not proven in a page that has no Web Crypto', async () => {
    expect(await stampUnder(undefined)).toEqual(unchecked);
    expect(await stampUnder({})).toEqual(unchecked);
  });

  test('is not proven where Web Crypto does not know its algorithm', async () => {
    const importKey = () => Promise.reject(new DOMException('no such curve', 'NotSupportedError'));
    expect(await stampUnder({ subtle: { importKey } })).toEqual(unchecked);
  });

  test('is contradicted where its key is malformed', async () => {
    const importKey = () => Promise.reject(new DOMException('not a key', 'DataError'));
    const contradicted = { outcome: 'contradicted', status: 'contradicted', rule: 'tsp-bad-signature' };
    expect(await stampUnder({ subtle: { importKey } })).toEqual(contradicted);
  });
});
