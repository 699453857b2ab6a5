/** Taking files in: what arrives is what was read, and whatever does not arrive is named. */
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64url } from '@comity/protocol';
import { inParallel } from '@comity/provider';
import { describe, expect, it } from 'vitest';
import { addFiles } from '../src/evidence/add.ts';
import { officerKey } from '../src/session/officer-key.ts';
import { openSession } from '../src/session/session.ts';
import { type Answer, type Asked, testCounter } from './support/counter.ts';
import { AT } from './support/io.ts';
import { keyFile, temporaryFolder } from './support/places.ts';

const REQUEST = '01a20017-d261-72ed-b1f6-2beee6705192';
const never = new AbortController().signal;

/** What a node answers that took the bytes in. */
const taken = ({ path, body }: Asked): Answer => ({
  status: 201,
  body: {
    ...{
      id: REQUEST,
      name: new URL(path, 'http://x').searchParams.get('shown'),
      kind: 'raw',
      size: body.length,
    },
    ...{
      sha256: createHash('sha256').update(body).digest('hex'),
      sha512: '',
      addedAt: AT,
      addedBy: 'xb-case',
    },
  },
});

async function adding(folder: string, answer = taken) {
  const counter = await testCounter(answer);
  const key = await officerKey({ keyFile: keyFile() });
  const session = await openSession({ baseUrl: counter.url, key, now: () => AT });
  const add = (onBytes = (_: number) => {}) =>
    addFiles({
      session,
      request: REQUEST,
      paths: [folder],
      kind: 'raw',
      inFlight: 3,
      signal: never,
      onBytes,
    }).finally(() => session.close());
  return { add, counter };
}

describe('evidence', () => {
  it('arrives byte for byte under its own name, whatever bytes that has', async () => {
    const folder = temporaryFolder();
    const odd = Buffer.from([0xff, 0x0a, 0x2e, 0x2e, 0x20]);
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), odd]), 'odd');
    writeFileSync(join(folder, 'large'), Buffer.alloc(3_000_000, 7));
    writeFileSync(join(folder, 'empty'), '');
    const { add, counter } = await adding(folder);
    const report = await add();
    expect(report.notAdded).toEqual([]);
    expect(report).toMatchObject({ bytes: 3_000_003 });
    const names = counter.asked.map(({ path }) =>
      Buffer.from(fromBase64url(new URL(path, 'http://x').searchParams.get('name')!)),
    );
    expect(names.some((name) => name.equals(odd))).toBe(true);
    expect(counter.asked.map(({ body }) => body.length).sort()).toEqual([0, 3, 3_000_000]);
  });

  it('that is a link, or changes while it is read, is named and not taken in', async () => {
    const folder = temporaryFolder();
    const growing = join(folder, 'growing.log');
    writeFileSync(growing, Buffer.alloc(5_000_000, 1));
    symlinkSync('/etc/passwd', join(folder, 'link'));
    mkdirSync(join(folder, 'nothing'));
    const { add } = await adding(folder);
    let grown = false;
    const report = await add(() => {
      if (!grown) appendFileSync(growing, 'one more line\n');
      grown = true;
    });
    expect(report.added).toEqual([]);
    expect(report.notAdded.map(({ name, reason }) => [name, reason]).sort()).toEqual([
      ['growing.log', 'changed'],
      ['link', 'link'],
      ['nothing', 'empty-directory'],
    ]);
  });

  it('the node measured otherwise is named, because it must not be released', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a'), 'a');
    const { add } = await adding(folder, (asked) => {
      const { body } = taken(asked) as { body: object };
      return { status: 201, body: { ...body, sha256: '0'.repeat(64) } };
    });
    expect((await add()).notAdded).toMatchObject([{ name: 'a', reason: 'mangled' }]);
  });

  it('stops at the node’s refusal, and says it', async () => {
    const folder = temporaryFolder();
    for (let i = 0; i < 20; i++) writeFileSync(join(folder, `${i}`), 'x');
    const refusal = { type: '', title: 'The disk is full', status: 507, detail: 'full', code: 'store:full' };
    const { add, counter } = await adding(folder, () => ({ status: 507, body: refusal }));
    await expect(add()).rejects.toMatchObject({ exit: 75, code: 'store:full' });
    expect(counter.asked.length).toBeLessThanOrEqual(3);
  });
});

describe('work in parallel', () => {
  it('begins nothing more after Ctrl-C', async () => {
    const stop = new AbortController();
    const begun: number[] = [];
    const work = inParallel([1, 2, 3, 4, 5, 6], 2, stop.signal, async (one) => {
      begun.push(one);
      if (one === 2) stop.abort();
      await Promise.resolve();
    });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    expect(begun.length).toBeLessThan(6);
  });
});
