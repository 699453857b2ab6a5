/** What only a recipient can find: an inner manifest or entries that are not those of the items (SPEC §9.3, §9.4). */
import { type PackageOpening, sha256, toBase64url, utf8 } from '../../../packages/protocol/src/index.ts';
import { keys } from '../../seal-vectors/state.ts';
import { type Parts, withInner, withOpenings } from '../altered.ts';
import { type Case, lacking, refuted } from './case.ts';

export function contentCases(parts: Parts): Case[] {
  const { openings, inner, outer } = parts;
  const [first, second] = openings as [PackageOpening, PackageOpening];
  const { entries } = outer.body;
  const listing = (opening: PackageOpening) => withOpenings(parts, [opening, second]);
  const entry = (change: Partial<PackageOpening['entry']>) =>
    listing({ ...first, entry: { ...first.entry, ...change } });
  const otherSalt = { ...first, salt: toBase64url(sha256(utf8('another salt'))) };
  const cases = [
    refuted(
      'an inner manifest of another package',
      'PKG-14',
      'inner hash-mismatch',
      withInner(parts, { package: inner.id.replace(/.$/, '0') }),
    ),
    lacking(
      'an inner manifest sealed by a stranger',
      'PKG-14',
      'inner unknown-key',
      withInner(parts, {}, keys.stranger),
    ),
    refuted(
      'an item with another SHA-512',
      'PKG-12',
      'items wrong-digest',
      entry({ sha512: 'f'.repeat(128) }),
    ),
    refuted('an item with another size', 'PKG-12', 'items wrong-size', entry({ size: first.entry.size - 1 })),
    refuted(
      'entries in another order',
      'PKG-10',
      'entries entry-malformed',
      withOpenings(parts, [second, first]),
    ),
    refuted(
      'an entry opened with another salt',
      'PKG-11',
      'entries wrong-digest',
      withOpenings(parts, [otherSalt, second], entries),
    ),
    refuted(
      'an entry whose tree salt is withheld',
      'PKG-7',
      'items entry-malformed',
      listing({ entry: first.entry, salt: first.salt }),
    ),
    refuted('an entry missing', 'PKG-10', 'entries wrong-count', withOpenings(parts, [first], entries)),
  ];
  return cases.map((each) => ({ ...each, opened: true }));
}
