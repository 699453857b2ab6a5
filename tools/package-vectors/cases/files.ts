/** Files cut, extended, altered, exchanged, missing or added (SPEC §9.1 to §9.3), as anyone could without a key. */
import { FILE, objectFile, parseObjectLine } from '../../../packages/proof/src/index.ts';
import { fromUtf8, utf8 } from '../../../packages/protocol/src/index.ts';
import type { Edits, Files } from '../files.ts';
import { type Case, flipped, lacking, refuted } from './case.ts';

const listOf = (lines: readonly string[]): Edits => ({ [FILE.objects]: utf8(`${lines.join('\n')}\n`) });

function objectCases(files: Files): Case[] {
  const file = (name: string) => files.get(name)!;
  const [first, second] = [...files.keys()].filter((name) => name.startsWith('objects/')) as [string, string];
  const headers = [...files.keys()].filter((name) => /^headers\/[0-9a-f]{64}/.test(name)) as [string, string];
  const object = (bytes: Uint8Array | null): Edits => ({ [first]: bytes });
  return [
    refuted('an object cut short', 'PKG-8', 'objects wrong-size', object(file(first).slice(0, -1))),
    refuted('an object extended', 'PKG-8', 'objects wrong-size', object(Uint8Array.of(...file(first), 0))),
    refuted(
      'an object with a bit flipped',
      'PKG-6',
      'objects wrong-digest',
      object(flipped(file(first), 20)),
    ),
    refuted('two objects exchanged', 'PKG-6', 'objects wrong-digest', {
      [first]: file(second),
      [second]: file(first),
    }),
    lacking('an object missing', 'PKG-1', 'files missing-file, objects missing-file', object(null)),
    refuted('an object nobody signed for', 'PKG-1', 'files wrong-count', {
      [objectFile('0'.repeat(64))]: file(first),
    }),
    refuted('a header of another object', 'PKG-8', 'objects wrong-digest', {
      [headers[0]]: file(headers[1]),
    }),
  ];
}

function listCases(list: string): Case[] {
  const lines = list.trimEnd().split('\n');
  const { root, size } = parseObjectLine(lines[0]!);
  const padded = lines[0]!.replace(`${root} ${size}`, `${root} 0${size}`);
  const unended = { [FILE.objects]: utf8(list.slice(0, -1)) };
  const malformed = 'files wrong-count, parts wrong-size, objects list-malformed';
  return [
    refuted(
      'the list of objects in another order',
      'PKG-9',
      'parts wrong-digest, objects wrong-digest',
      listOf([...lines].reverse()),
    ),
    refuted(
      'an object listed twice',
      'PKG-9',
      'parts wrong-size, objects wrong-count',
      listOf([...lines, lines[0]!]),
    ),
    refuted('a size spelt with a leading zero', 'PKG-8', malformed, listOf([padded, ...lines.slice(1)])),
    refuted('the last line of the list without its end', 'PKG-8', malformed, unended),
  ];
}

export function fileCases(files: Files): Case[] {
  const verify = files.get(FILE.verify)!;
  return [
    ...objectCases(files),
    ...listCases(fromUtf8(files.get(FILE.objects)!)),
    refuted('a file beside it that nobody signed for', 'PKG-1', 'files unlisted-file', {
      'proofs/note.txt': utf8('Trust me.\n'),
    }),
    refuted('a verifier packed with it', 'PKG-5', 'files unlisted-file', {
      'verify.html': utf8('<b>proven</b>\n'),
    }),
    refuted('VERIFY.txt reworded', 'PKG-3', 'parts wrong-digest', { [FILE.verify]: flipped(verify, 0) }),
  ];
}
