/** Files of a letter by command: sent as bytes, listed, taken out and saved by as much of a digest as tells them apart. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageDigest, utf8 } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import { runComity } from '../src/index.ts';
import { type Answer, type Asked, testCounter } from './support/counter.ts';
import { testIo } from './support/io.ts';
import { keyFile, temporaryFolder } from './support/places.ts';

const ORDER = 'The search is authorised.';
const sha256 = messageDigest(utf8(ORDER));
const file = { sha256, size: ORDER.length, role: 'court-order', name: 'order.pdf' };
const listed = { ...file, standing: 'here', parts: { here: 1, of: 1 } };
const ID = '0199f0aa-3c44-7b1e-9a55-4d2b6f0c1e77';

async function desk(answer: (asked: Asked) => Answer) {
  const counter = await testCounter(answer);
  const folder = temporaryFolder();
  const comity = async (...args: string[]) => {
    const { io, heard } = testIo();
    const exit = await runComity([...args, '--node', counter.url, '--key', keyFile()], io);
    return { exit, ...heard };
  };
  return { counter, comity, path: (name: string) => join(folder, name) };
}

const answers = ({ method, path }: Asked): Answer => {
  if (method === 'POST') return { status: 201, body: file };
  if (method === 'DELETE') return { body: { attachments: [] } };
  return path.endsWith(sha256) ? { body: ORDER } : { body: { attachments: [listed] } };
};

describe('the files of a letter by command', () => {
  it('are attached as the bytes they are, under the name of the file or another', async () => {
    const { counter, comity, path } = await desk(answers);
    writeFileSync(path('order.pdf'), ORDER);
    const done = await comity('request', 'attach', ID, path('order.pdf'), '--role', 'court-order');
    expect([done.exit, done.out]).toEqual([0, expect.stringContaining(sha256)]);
    expect(counter.asked[0]).toMatchObject({
      ...{ method: 'POST', path: `/api/requests/${ID}/attachments?role=court-order&name=order.pdf` },
      body: Buffer.from(ORDER),
    });
    await comity('request', 'attach', ID, path('order.pdf'), '--role', 'other', '--name', 'The order');
    expect(counter.asked[1]?.path).toContain('name=The+order');
  });

  it('are listed, saved whole, and taken out by the beginning of their digest', async () => {
    const { counter, comity, path } = await desk(answers);
    expect((await comity('incoming', 'attachments', ID)).out).toContain('order.pdf');
    const saved = await comity(
      ...(['incoming', 'attachments', ID, '--save', sha256.slice(0, 8), '--out', path('o.pdf')] as const),
    );
    expect([saved.exit, readFileSync(path('o.pdf'), 'utf8')]).toEqual([0, ORDER]);
    const again = await comity('incoming', 'attachments', ID, '--save', sha256, '--out', path('o.pdf'));
    expect([again.exit === 0, again.err]).toEqual([false, expect.stringContaining('is there already')]);
    expect((await comity('request', 'detach', ID, sha256.slice(0, 6))).out).toContain('taken out');
    expect(counter.asked.at(-1)).toMatchObject({ method: 'DELETE' });
    expect(counter.asked.at(-1)?.path).toContain(sha256);
  });

  it('are refused in words: no such file, no role, no such digest; and nothing cut short is kept', async () => {
    const { comity, path } = await desk((asked) =>
      asked.path.endsWith(sha256) ? { body: ORDER.slice(0, 9) } : answers(asked),
    );
    expect((await comity('request', 'attach', ID, path('none'), '--role', 'other')).err).toContain(
      'cannot be read',
    );
    writeFileSync(path('order.pdf'), ORDER);
    expect((await comity('request', 'attach', ID, path('order.pdf'))).err).toContain('--role');
    expect((await comity('request', 'detach', ID, 'abcdef')).err).toContain('names no one file');
    expect((await comity('request', 'attachments', ID, '--save', sha256)).err).toContain('--out');
    const short = await comity('request', 'attachments', ID, '--save', sha256, '--out', path('cut'));
    expect(short.exit).not.toBe(0);
    expect([existsSync(path('cut')), existsSync(path('cut.partial'))]).toEqual([false, false]);
  });
});
