// @module-tag slow
/** A provider brings what it was ordered to produce: hashed and encrypted on its own machine, gone on with after any break, taken in bit for bit. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { factsOf } from '../../packages/node/src/usecases/evidence/item.ts';
import { recordEvent } from '../../packages/node/src/usecases/log/custody.ts';
import { allOf, content } from '../../packages/node/test/support/evidence.ts';
import { sha256, toHex, utf8 } from '../../packages/protocol/src/index.ts';
import { decryptPayload } from '../../packages/seal/src/index.ts';
import {
  alongside,
  below,
  comity,
  files,
  type Handed,
  handTicket,
  type ProviderWorld,
  provide,
  providerWorld,
} from './world.ts';

let made: ProviderWorld;
afterEach(() => made?.close());

interface Told {
  files: { name: string; sha256: string; sha512: string }[];
  leftOut: { shown: string; reason: string }[];
  receipt: string;
}

const itemsNow = () => made.xb.read((tx) => tx.items.where('request', made.id));
const sum = (tool: string, path: string) => execFileSync(tool, [path]).toString().split(' ')[0];
const landedBytes = async ({ record }: Handed) =>
  (await made.landing.list(record.id)).reduce((bytes, { offset }) => bytes + offset, 0);

/** What is in an item, opened as an officer would have it opened. */
async function opened(at: number): Promise<Uint8Array> {
  const { xb } = made;
  const item = (await itemsNow())[at]!;
  const header = (await xb.read((tx) => tx.exact.get(item.header)))!;
  const event = {
    action: 'viewed',
    actor: 'xb-case',
    case: made.id,
    digest: toHex(sha256(header)),
    reason: 'A test.',
  } as const;
  const leaf = await xb.memory.transact((tx) => recordEvent(tx, xb.ports, event));
  const settled = await xb.node.log.settle(leaf);
  const { fileKey } = await xb.keeper.unwrapHeader({ header, leaf: settled.leaf });
  return decryptPayload(fileKey, new Uint8Array(Buffer.concat(await allOf(xb.ports.blobs.read(item.blob)))));
}

describe('a delivery', () => {
  it('is taken in as items whose hashes are those of sha256sum and sha512sum, with a receipt that names them', async () => {
    made = await providerWorld();
    const ticket = await handTicket(made, { asked: 'The mailbox D1.' });
    const contents = {
      'd1.mbox': content(3_000_000),
      'a/b.log': utf8('one line\n'),
      empty: new Uint8Array(),
    };
    const folder = files(made, contents);
    const { exit, out, err } = await provide(
      made,
      ticket,
      [folder],
      '--note',
      'Closed in March.',
      '--as-organisation',
      'Kessar Post',
    );
    expect(`${err}${exit}`).toMatch(/0$/);
    const told = JSON.parse(out) as Told;
    expect(told.files.map(({ name }) => name).sort()).toEqual(['a/b.log', 'd1.mbox', 'empty']);
    for (const { name, sha256: digest, sha512 } of told.files) {
      expect(digest).toBe(sum('sha256sum', join(folder, name)));
      expect(sha512).toBe(sum('sha512sum', join(folder, name)));
    }
    const items = (await itemsNow()).map(factsOf);
    expect(items.map((item) => item.sha256).sort()).toEqual(told.files.map((file) => file.sha256).sort());
    expect(items[0]?.acquisition).toMatchObject({
      by: 'provider',
      organisation: 'Kessar Post',
      tool: 'comity provide 0.1.0',
    });
    expect(items[0]?.acquisition?.method).toContain('Closed in March.');
    expect(existsSync(told.receipt)).toBe(true);
    expect(existsSync(`${ticket.path}.progress`)).toBe(false);
    expect(made.defects).toEqual([]);
  });

  it('opens bit for bit, and before that its plaintext is nowhere on the disk of the node', async () => {
    made = await providerWorld();
    const ticket = await handTicket(made);
    const secret = utf8('the quiet harbour at dawn, 4711 '.repeat(80_000));
    await provide(made, ticket, [files(made, { letter: secret })]);
    expect([...below(made.home)].filter((file) => file.includes('quiet harbour'))).toEqual([]);
    expect(await made.landing.list(ticket.record.id)).toEqual([]);
    expect(Buffer.from(await opened(0)).equals(secret)).toBe(true);
  });

  it('rests under the key of its case, not under the header the provider made', async () => {
    made = await providerWorld();
    await provide(made, await handTicket(made), [files(made, { one: utf8('one') })]);
    const { recipient } = await made.xb.keeper.caseRecipient({ case: made.id });
    const [item] = await itemsNow();
    const header = new TextDecoder().decode((await made.xb.read((tx) => tx.exact.get(item!.header)))!);
    expect(recipient).toMatch(/^age1pq1/);
    expect(header.match(/^-> /gm)).toHaveLength(1);
    const events = (await made.xb.read((tx) => tx.log.range(0, 10_000))).map(
      ({ event }) => event as { action: string; item?: string },
    );
    expect(events.filter((event) => event.item === item!.id).map(({ action }) => action)).toEqual([
      'collected',
      'hashed',
    ]);
  });

  it('names what is a link or cannot be read, in the report and in the acquisition record, and brings the rest', async () => {
    made = await providerWorld();
    const folder = files(made, { whole: utf8('whole') });
    symlinkSync('/etc/hostname', join(folder, 'link'));
    const { exit, out } = await provide(made, await handTicket(made), [folder]);
    expect(exit).toBe(2);
    expect((JSON.parse(out) as Told).leftOut).toEqual([
      { shown: 'link', reason: 'link: it only points elsewhere: add what it points to' },
    ]);
    expect(factsOf((await itemsNow())[0]!).acquisition?.problems?.[0]).toContain('link');
  });
});

describe('a break', () => {
  it('of the packager by kill -9 costs no more than the part under way, and the same command goes on', {
    timeout: 120_000,
  }, async () => {
    made = await providerWorld();
    const ticket = await handTicket(made);
    const big = content(20 * 1024 * 1024);
    const folder = files(made, { disk: big, small: utf8('small') });
    const args = ['provide', ticket.path, folder, '--fingerprint', ticket.digits, '--json'];
    const script = join(import.meta.dirname, 'run-provide.ts');
    const child = spawn(process.execPath, [script, made.world.clock.now(), ...args], { stdio: 'ignore' });
    while ((await landedBytes(ticket)) < 8 * 1024 * 1024)
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const before = await landedBytes(ticket);
    expect(before).toBeGreaterThanOrEqual(8 * 1024 * 1024);
    expect(statSync(`${ticket.path}.progress`).mode & 0o077).toBe(0);
    expect(await itemsNow()).toEqual([]);
    const uploads = (await made.landing.list(ticket.record.id)).map(({ upload }) => upload);
    const { exit, out, err } = await alongside(made, comity(made, args));
    expect(`${err}${exit}`).toMatch(/0$/);
    expect(uploads.length).toBe(2);
    expect((JSON.parse(out) as Told).files.find(({ name }) => name === 'disk')?.sha256).toBe(
      toHex(sha256(big)),
    );
    expect((await itemsNow()).length).toBe(2);
  });

  it('by Ctrl-C leaves what was brought, and says that the same command goes on', async () => {
    made = await providerWorld();
    const ticket = await handTicket(made);
    const folder = files(made, { disk: content(24 * 1024 * 1024) });
    const stop = new AbortController();
    const args = ['provide', ticket.path, folder, '--fingerprint', ticket.digits];
    const run = comity(made, args, stop.signal);
    while ((await landedBytes(ticket)) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort();
    const stopped = await run;
    expect(stopped.exit).toBe(130);
    expect(stopped.err).toContain('the same command goes on');
    expect(await landedBytes(ticket)).toBeGreaterThan(0);
    expect((await alongside(made, comity(made, args))).exit).toBe(0);
    expect((await itemsNow()).length).toBe(1);
  });

  it('in the middle of taking in is gone on with from the records, with one item for each file', async () => {
    let broken = 2;
    made = await providerWorld({
      ports: (own) => ({
        ...own,
        measure(source, how) {
          broken -= 1;
          return broken === 0
            ? Promise.reject(new Error('the process ended here'))
            : own.measure(source, how);
        },
      }),
    });
    const ticket = await handTicket(made);
    const folder = files(made, { a: utf8('a'), b: utf8('b'), c: utf8('c') });
    const run = comity(made, ['provide', ticket.path, folder, '--fingerprint', ticket.digits]);
    const stage = async () => (await made.xb.read((tx) => tx.tickets.get(ticket.record.id)))?.stage.name;
    while ((await stage()) !== 'declared') await new Promise((resolve) => setTimeout(resolve, 5));
    await expect(made.xb.node.jobs['take-provided']()).rejects.toThrow('ended here');
    expect(await itemsNow()).toEqual([]);
    await made.xb.restart();
    await made.xb.node.jobs['take-provided']();
    expect((await run).exit).toBe(0);
    await made.xb.node.jobs['take-provided']();
    expect((await itemsNow()).length).toBe(3);
  });

  it('of a receipt on its way is made up for: the same command has it, and nothing is taken in twice', async () => {
    made = await providerWorld();
    const ticket = await handTicket(made);
    const folder = files(made, { a: utf8('a') });
    const args = ['provide', ticket.path, folder, '--fingerprint', ticket.digits];
    const stop = new AbortController();
    const run = comity(made, args, stop.signal);
    const stage = async () => (await made.xb.read((tx) => tx.tickets.get(ticket.record.id)))?.stage.name;
    while ((await stage()) !== 'declared') await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort();
    expect((await run).exit).toBe(130);
    await made.xb.node.jobs['take-provided']();
    expect((await comity(made, args)).exit).toBe(0);
    expect((await itemsNow()).length).toBe(1);
    expect(readFileSync(`${ticket.path}.receipt`).length).toBeGreaterThan(1000);
  });
});
