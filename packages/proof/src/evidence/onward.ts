/**
 * Onward steps: a package addressed to another State by new headers alone. The encrypted bytes are those of the package; what is
 * checked here is that the headers are there, that they are those the step was sealed over, and that it was lawful on its face
 * (SPEC §9.8).
 */
import { LIMITS, type Payload, parsePayloadAs, TYP, toHex, utf8 } from '@comity/protocol';
import { ensure } from '../errors.ts';
import { leafHash } from '../log/hash.ts';
import type { Primitives } from '../primitives.ts';
import { parseSealedUnverified } from '../sealed/parse.ts';
import { growingTree } from './growing-tree.ts';
import { formatHeaderLine, type HeaderLine, headerLines } from './header-list.ts';
import { innerRecipientOf, LATER_FILE, laterFile, onwardHeaderFile } from './later-files.ts';
import type { LaterInventory } from './later-inventory.ts';
import type { ReadManifest } from './manifest.ts';
import { checkFile, objectLines, type PartsContext } from './parts.ts';
import { type PackageReader, readFile } from './reader.ts';
import type { ReadSealed } from './sealing.ts';

export type ReadOnward = ReadSealed<'comity.package.onward/1'>;

/** age headers for one recipient hold 1.7 kB. */
const MAX_HEADER = 64 * 1024;
const FILES = LATER_FILE.onward;

/** Reads a step without believing it. Throws ProofError, ProtocolError. */
export async function readOnward(number: number, reader: PackageReader): Promise<ReadOnward> {
  const bytes = await readFile(reader, laterFile('onward', number, FILES.sealed), LIMITS.sealedBytes);
  const { typ, payloadBytes, digest } = parseSealedUnverified(bytes);
  ensure(typ === TYP.onward, 'wrong-typ', `typ is ${typ.slice(0, 40)}, expected ${TYP.onward}`);
  const payload = parsePayloadAs('comity.package.onward/1', payloadBytes);
  ensure(payload.body.number === number, 'wrong-count', `it calls itself number ${payload.body.number}`);
  return { folder: 'onward', number, bytes, payload, digest, proofs: payload.body.proofs };
}

/** It is of this package, after it, and by a State that had it. `before` are the steps before this one. */
export function ensureFollows(
  { payload }: ReadOnward,
  manifest: ReadManifest,
  before: readonly ReadOnward[],
  prim: Primitives,
): void {
  const { body, iss, created } = payload;
  const { id, iss: issuer, aud } = manifest.payload;
  const same = body.package.id === id && body.package.issuer === issuer;
  ensure(
    same && body.package.digest === toHex(prim.sha256(manifest.bytes)),
    'hash-mismatch',
    'it is of another package',
  );
  ensure(created >= manifest.payload.created, 'wrong-time', 'it was made before the package');
  const holders = [issuer, ...aud, ...before.flatMap((step) => step.payload.aud)];
  ensure(holders.includes(iss), 'wrong-issuer', `${iss} is no State this package came to`);
}

/** The names that step `number` has in its folder, those of the many headers aside. */
export function namesOf({ number, payload, proofs }: ReadOnward): string[] {
  const beside = [FILES.sealed, ...proofs.map((proof) => FILES[proof])];
  const own = payload.body.files.map(({ name }) => name);
  return [...beside.map((rest) => laterFile('onward', number, rest)), ...own];
}

/** The recipients a step is for. */
export function recipientsOf({ payload }: ReadOnward): string[] {
  return payload.body.files.flatMap(({ name }) => innerRecipientOf(name) ?? []);
}

/** Its own files, the list of headers and each header are those it was sealed over, and there are no others. */
export async function checkOnwardFiles(
  step: ReadOnward,
  found: LaterInventory,
  { reader, prim, hashing, onBytes }: Omit<PartsContext, 'findings'>,
  objects: number,
): Promise<void> {
  const { body } = step.payload;
  const own = found.names('onward', step.number);
  for (const name of namesOf(step)) ensure(own.has(name), 'missing-file', `${name} is not there`);
  const stray = [...own].find((name) => !namesOf(step).includes(name));
  ensure(stray === undefined, 'unlisted-file', `${stray} is not named by it`);
  for (const file of body.files) await checkFile(file.name, file, { reader, hashing, onBytes });
  const tree = growingTree(prim.sha256);
  let headers = 0;
  const recipients = recipientsOf(step).join();
  for await (const [line, root] of beside(step.number, reader, objects)) {
    ensure(
      line.root === root,
      'list-malformed',
      `headers of ${line.root.slice(0, 16)}… stand where those of another object should`,
    );
    ensure(
      line.headers.map(({ kid }) => kid).join() === recipients,
      'wrong-count',
      'not every recipient has a header for every object',
    );
    tree.add(leafHash(utf8(formatHeaderLine(line)), prim.sha256));
    headers += line.headers.length;
    for (const { kid, sha256 } of line.headers) {
      const name = onwardHeaderFile(step.number, root, kid);
      const bytes = await readFile(reader, name, MAX_HEADER);
      ensure(toHex(prim.sha256(bytes)) === sha256, 'wrong-digest', `${name} was altered`);
    }
  }
  const whole = tree.size === objects && body.headers.size === objects;
  ensure(whole, 'wrong-count', `there are headers for ${tree.size} of ${objects} objects`);
  ensure(toHex(tree.root()) === body.headers.root, 'wrong-digest', 'the list of headers was altered');
  const there = found.headers(step.number);
  ensure(there === headers, 'unlisted-file', `there are ${there} headers where ${headers} are listed`);
}

/** Each line of the step's list with the root of the object in the same place. */
async function* beside(
  number: number,
  reader: PackageReader,
  count: number,
): AsyncGenerator<[HeaderLine, string], void, undefined> {
  const objects = objectLines(reader, count);
  try {
    for await (const line of headerLines(reader, number, count)) {
      const { value } = await objects.next();
      ensure(value !== undefined, 'wrong-count', 'there are headers for more objects than there are');
      yield [line, value.root];
    }
  } finally {
    await objects.return();
  }
}

type Limitations = Payload<'comity.package.inner/1'>['body']['useLimitations'];

/**
 * The first limitation that the terms of a step leave out or widen; undefined if all travel. `bound` are those of the inner
 * manifest and of the step by which its maker had the package.
 */
export function widened(bound: Limitations, stated: Limitations): string | undefined {
  return bound.find((limitation) => !stated.some((other) => keeps(limitation, other)))?.id;
}

function keeps(before: Limitations[number], after: Limitations[number]): boolean {
  const alike =
    before.id === after.id &&
    before.text === after.text &&
    before.purpose === after.purpose &&
    before.paragraphs.join() === after.paragraphs.join();
  return alike && (after.noOnwardTransfer || !before.noOnwardTransfer);
}
