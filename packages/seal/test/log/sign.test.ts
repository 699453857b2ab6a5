import { readdirSync, readFileSync } from 'node:fs';
import { parseNote, signersOf, verifyCheckpoint } from '@comity/proof';
import { describe, expect, it } from 'vitest';
import { logVectors } from '../../../../tools/log-vectors.ts';
import { cosign, nativePrimitives, nobleSigners, noteSigner, signCheckpoint } from '../../src/index.ts';

const ORIGIN = 'xa.comity.example/custody';
const seed = (byte: number) => new Uint8Array(32).fill(byte);
const checkpoint = { origin: ORIGIN, size: 3, root: seed(8) };
const native = [noteSigner(ORIGIN, 1, seed(1)), noteSigner(ORIGIN, 6, seed(2))];
const portable = [noteSigner(ORIGIN, 1, seed(1), nobleSigners), noteSigner(ORIGIN, 6, seed(2), nobleSigners)];
const log = { origin: ORIGIN, keys: native.map(({ key }) => key) };

describe('signing checkpoints', () => {
  it('by either library is believed by both', () => {
    expect(portable.map(({ key }) => key)).toEqual(log.keys);
    for (const signers of [native, portable]) {
      const note = signCheckpoint(checkpoint, signers, 1_795_000_000);
      expect(verifyCheckpoint(note, log)).toMatchObject(checkpoint);
      expect(verifyCheckpoint(note, log, nativePrimitives)).toMatchObject(checkpoint);
    }
  });

  it('by a witness adds lines with its own time', () => {
    const witness = [noteSigner('w.example', 4, seed(3)), noteSigner('w.example', 6, seed(4))];
    const note = signCheckpoint(checkpoint, native, 1_795_000_000);
    const lines = cosign(note, witness, 1_795_000_042);
    const seen = signersOf(
      parseNote(note + lines),
      witness.map(({ key }) => key),
      nativePrimitives,
    );
    expect(seen.map(({ timestamp }) => timestamp)).toEqual([1_795_000_042, 1_795_000_042]);
    expect(verifyCheckpoint(note + lines, log, nativePrimitives)).toMatchObject(checkpoint);
  });

  it('gives the published vectors again, byte for byte', () => {
    const folder = new URL('../../../../protocol/vectors/log/', import.meta.url);
    const published = Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
    );
    expect(published).toEqual(logVectors());
  });
});
