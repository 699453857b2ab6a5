/** Opening by way of a node: what keeps the keeper from being asked is told as that, never as a fault of the evidence. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toBase64url } from '@comity/protocol';
import { unwrapHeader } from '@comity/seal';
import { describe, expect, it } from 'vitest';
import { openIntoBag } from '../src/evidence/open.ts';
import { runComity } from '../src/index.ts';
import { officerKey } from '../src/session/officer-key.ts';
import { openSession } from '../src/session/session.ts';
import { readKeys } from '../src/standalone/keys-folder.ts';
import { type Answer, testCounter } from './support/counter.ts';
import { AT, testIo } from './support/io.ts';
import { keyFile, temporaryFolder } from './support/places.ts';

const LONG = 60_000;
const DOWN: Answer = { status: 503, body: { title: 'The keeper is away', code: 'KEEPER_AWAY' } };
const CLOSED: Answer = { status: 409, body: { title: 'It cannot be opened', code: 'CANNOT_OPEN' } };

/** A sealed package, and a counter whose keeper has its key; `items` is what becomes of the keys of items. */
async function opening(
  items: (keys: () => Answer, stop: AbortController, names: readonly string[]) => Answer,
) {
  const folder = temporaryFolder();
  const path = (name: string) => join(folder, name);
  const comity = async (...args: string[]) =>
    runComity(args, { ...testIo().io, now: () => new Date().toISOString() });
  await comity('keygen', '--out', path('keys'));
  for (const name of ['a', 'b']) writeFileSync(path(name), `what was seen: ${name}`);
  await comity('seal', path('a'), path('b'), '--keys', path('keys'), '--out', path('package'));
  const { identity } = await readKeys(path('keys'));
  const stop = new AbortController();
  const keysOf = (names: readonly string[]): Answer => {
    const header = (name: string) => new Uint8Array(readFileSync(path(`package/${name}`)));
    return { body: { keys: names.map((name) => toBase64url(unwrapHeader(header(name), [identity]))) } };
  };
  const counter = await testCounter(({ body }) => {
    const { names } = JSON.parse(body.toString()) as { names: string[] };
    const keys = () => keysOf(names);
    return names[0]!.startsWith('headers/inner.') ? keys() : items(keys, stop, names);
  });
  const session = await openSession({
    ...{ baseUrl: counter.url, key: await officerKey({ keyFile: keyFile() }), now: () => AT },
    signal: stop.signal,
  });
  const opened = openIntoBag({
    ...{ session, package: 'p', folder: path('package'), roots: [path('keys/root.jws')] },
    ...{ purpose: 'execution', reason: 'Analysis', out: path('bag'), signal: stop.signal },
  }).finally(() => session.close());
  return { opened, bag: path('bag') };
}

describe('opening a package by the keys of a node', { timeout: LONG }, () => {
  it('makes a bag of what is proven', async () => {
    const { opened, bag } = await opening((keys) => keys());
    expect((await opened).verdict.outcome).toBe('proven');
    expect(readFileSync(join(bag, 'data/000001.bin'), 'utf8')).toBe('what was seen: a');
  });

  it('says that the keeper is away where it is, and not that the evidence does not decrypt', async () => {
    const { opened, bag } = await opening(() => DOWN);
    await expect(opened).rejects.toMatchObject({ code: 'KEEPER_AWAY', exit: 75 });
    expect(existsSync(bag)).toBe(false);
  });

  it('gives no verdict at all after Ctrl-C', async () => {
    const { opened, bag } = await opening((keys, stop) => {
      stop.abort();
      return keys();
    });
    await expect(opened).rejects.toThrow('aborted');
    expect(existsSync(bag)).toBe(false);
  });

  it('names what the keeper was asked for and does not open', async () => {
    const { opened } = await opening(() => CLOSED);
    const { verdict } = await opened;
    expect(verdict.outcome).toBe('contradicted');
    expect(verdict.rows.find(({ id }) => id === 'items')!.rule).toBe('not-decrypted');
  });

  it('names no item whose neighbour the keeper does not open', async () => {
    let spoilt: string | undefined;
    const { opened } = await opening((keys, _, names) => {
      spoilt ??= names[1]!;
      return names.includes(spoilt) ? CLOSED : keys();
    });
    const items = (await opened).verdict.rows.find(({ id }) => id === 'items')!;
    const [object] = /[0-9a-f]{64}/.exec(spoilt!)!;
    expect([items.rule, items.technical]).toEqual(['not-decrypted', expect.stringContaining(object)]);
  });
});
