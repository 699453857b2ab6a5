import { fromBase64url, fromHex, type Json, toHex, utf8 } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import commitments from '../../../../protocol/vectors/log/commitments.json' with { type: 'json' };
import consistency from '../../../../protocol/vectors/log/consistency.json' with { type: 'json' };
import equivocations from '../../../../protocol/vectors/log/equivocations.json' with { type: 'json' };
import inclusion from '../../../../protocol/vectors/log/inclusion.json' with { type: 'json' };
import notes from '../../../../protocol/vectors/log/notes.json' with { type: 'json' };
import roots from '../../../../protocol/vectors/log/roots.json' with { type: 'json' };
import tlogProofs from '../../../../protocol/vectors/log/tlog-proofs.json' with { type: 'json' };
import witnesses from '../../../../protocol/vectors/log/witnesses.json' with { type: 'json' };
import {
  append,
  checkpointOfProof,
  checkWitnesses,
  commitment,
  EMPTY_FRONTIER,
  type Equivocation,
  leafHash,
  parseTlogProof,
  parseVkey,
  rootOf,
  verifyCheckpoint,
  verifyConsistency,
  verifyEquivocation,
  verifyInclusion,
} from '../../src/index.ts';
import { codeOf } from './fixture.ts';

const bytes = (hex: string) => fromHex(hex);

describe('the published vectors of the log', () => {
  it.each(roots.roots)('root of $size leaves', ({ size, root }) => {
    const leaves = Array.from({ length: size }, (_, i) => leafHash(utf8(`leaf ${i}`)));
    expect(toHex(rootOf(append(EMPTY_FRONTIER, leaves).frontier))).toBe(root);
  });

  it.each(inclusion.cases)('inclusion: $name', ({ index, size, valid, ...hashes }) => {
    const claim = { index, size, root: bytes(hashes.root), leafHash: bytes(hashes.leafHash) };
    expect(verifyInclusion({ ...claim, proof: hashes.proof.map(bytes) })).toBe(valid);
  });

  it.each(consistency.cases)('consistency: $name', ({ oldSize, size, valid, ...hashes }) => {
    const claim = { oldSize, size, oldRoot: bytes(hashes.oldRoot), root: bytes(hashes.root) };
    expect(verifyConsistency({ ...claim, proof: hashes.proof.map(bytes) })).toBe(valid);
  });

  it.each(notes.cases)('note: $name', ({ note, valid, ...rest }) => {
    const log = { origin: notes.origin, keys: notes.vkeys.map((vkey) => parseVkey(vkey)) };
    const check = () => verifyCheckpoint(note, log);
    if (!valid) return expect(codeOf(check)).toBe((rest as { code: string }).code);
    const { size, root } = rest as { size: number; root: string };
    expect(check()).toMatchObject({ size, root: bytes(root) });
  });

  it.each(witnesses.cases)('witnesses: $name', ({ note, met, by, at }) => {
    const seen = checkWitnesses(note, witnesses.policy);
    expect({ met: seen.met, by: seen.by.map(({ name }) => name) }).toEqual({ met, by });
    expect(seen.by.every((witness) => witness.at === at)).toBe(true);
  });

  it.each(tlogProofs.cases)('offline proof: $name', ({ text, leafHash: leaf, valid, ...rest }) => {
    const check = () => checkpointOfProof(parseTlogProof(text), bytes(leaf));
    if (valid) expect(check().size).toBe(7);
    else expect(codeOf(check)).toBe((rest as { code: string }).code);
  });

  it.each(commitments.cases)('commitment $commitment', ({ salt, event, ...expected }) => {
    const leaf = commitment(fromBase64url(salt), event as Json);
    expect({ commitment: toHex(leaf), leafHash: toHex(leafHash(leaf)) }).toEqual(expected);
  });

  it.each(equivocations.cases)('equivocation: $name', ({ proof, valid }) => {
    const log = { origin: equivocations.origin, keys: equivocations.vkeys.map((vkey) => parseVkey(vkey)) };
    const check = () => verifyEquivocation(proof as unknown as Equivocation, log);
    expect(codeOf(check)).toBe(valid ? 'nothing thrown' : 'no-equivocation');
  });
});
