/** Evidence erased on real nodes: refused with its paragraph, done under four eyes, and not brought back by backups of keys or records. */
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateIdentity } from '@comity/seal';
import { describe, expect } from 'vitest';
import { withNodes } from './support/nodes.ts';
import { comity, eventually, sandbox, start, stop, temporaryFolder } from './support/sandbox.ts';

const run = async (...args: string[]) => {
  const program = start([...args, '--json']);
  const status = await program.ended;
  const line = program
    .said()
    .split('\n')
    .find((one) => one.startsWith('{'));
  return { status, said: program.said(), json: line === undefined ? undefined : JSON.parse(line) };
};

describe('the evidence of a letter', () => {
  withNodes('is erased with its key, and no backup from before opens it again', 8, async () => {
    const dir = temporaryFolder();
    const [home, safe] = [join(dir, 'xa'), join(dir, 'safe')];
    const { identity, recipient } = generateIdentity((length) => new Uint8Array(randomBytes(length)));
    const key = join(dir, 'safe-key.txt');
    writeFileSync(key, `${identity}\n`);
    mkdirSync(safe);
    const first = await sandbox(dir);
    const { json } = await comity(dir, 'xa-duty', 'request', 'list');
    const letter = json.requests.find(
      ({ reference }: { reference: string }) => reference === 'ALM-2026-0531/L',
    );
    const caseKey = join(home, 'keeper', 'cases', `${letter.id}.json`);
    const whole = () =>
      existsSync(join(home, 'packages'))
        ? readdirSync(join(home, 'packages')).find((name) => !name.endsWith('.incoming'))
        : undefined;
    await eventually(() => whole() !== undefined, 'the package to be here in whole');
    const pack = whole()!;
    const open = (bag: string, ...more: string[]) =>
      comity(
        ...([dir, 'xa-case', 'evidence', 'open', pack, '--out', join(dir, bag)] as const),
        ...['--reason', 'To look again', ...more],
      );
    const before = await open('before', '--wait', '2m');
    expect(before.status, before.text).toBe(0);

    const records = join(dir, 'records.age');
    expect(
      (await run('node', 'backup', '--home', home, '--out', records, '--recipient', recipient)).status,
    ).toBe(0);
    const keys = await run('keys', 'backup', '--home', home, '--to', safe, '--recipient', recipient);
    expect(keys.status, keys.said).toBe(0);

    const basis = ['--basis', 'Data Protection Act, s. 12', '--reference', 'DP 4/26', '--days', '0'];
    const refused = await comity(dir, 'xb-case', 'evidence', 'erase', letter.id, ...basis);
    expect(refused.status).toBe(1);
    expect(refused.json.error.reasons).toMatchObject([{ code: 'erase.42.8', paragraphs: ['42(8)'] }]);
    expect((await comity(dir, 'xa-duty', 'evidence', 'erase', letter.id, ...basis)).status).toBe(77);
    const asked = await comity(dir, 'xa-case', 'evidence', 'erase', letter.id, ...basis);
    expect(asked).toMatchObject({ status: 2, json: { erasure: { stage: 'asked' } } });
    expect(existsSync(caseKey)).toBe(true);
    const done = await comity(dir, 'xa-chief', 'evidence', 'erase', letter.id);
    expect(done).toMatchObject({ status: 0, json: { erasure: { stage: 'erased', packages: 1 } } });
    expect(existsSync(caseKey)).toBe(false);
    expect((await open('after')).json.error.code).toBe('ERASED');
    await stop(first);

    const apart = join(dir, 'apart');
    expect(
      (await run('keys', 'restore', '--home', apart, '--from', keys.json.file, '--identity', key)).status,
    ).toBe(0);
    const old = join(apart, 'keeper', 'cases', `${letter.id}.json`);
    expect(existsSync(old)).toBe(true);
    cpSync(old, caseKey);
    const second = await sandbox(dir);
    await eventually(() => !existsSync(caseKey), 'the keeper to destroy the key again');
    await stop(second);

    for (const lost of ['postgres', 'blobs', 'packages', 'first-day', 'node.json'])
      rmSync(join(home, lost), { recursive: true });
    const restored = await run('node', 'restore', '--home', home, '--from', records, '--identity', key);
    expect(restored.status, restored.said).toBe(0);
    expect(restored.json.erasedSince).toEqual([letter.id]);
    expect(
      readdirSync(join(home, 'packages', pack, 'headers')).every((name) => name.endsWith('.locked')),
    ).toBe(true);
    const third = await sandbox(dir);
    const again = await open('restored');
    expect([again.status, existsSync(join(dir, 'restored'))], again.text).not.toEqual([0, true]);
    expect(existsSync(join(dir, 'restored'))).toBe(false);
    expect(existsSync(caseKey)).toBe(false);
    await stop(third);
  });
});
