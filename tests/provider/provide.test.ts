/** A provider brings what it was ordered to produce: hashed and encrypted on its own machine, resumed after any break, taken in bit for bit. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { factsOf } from '../../packages/node/src/usecases/evidence/item.ts';
import { alarmsNow } from '../../packages/node/test/support/desk.ts';
import { content } from '../../packages/node/test/support/evidence.ts';
import { utf8 } from '../../packages/protocol/src/index.ts';
import { below, files, handTicket, type ProviderWorld, provide, providerWorld } from './world.ts';

let made: ProviderWorld;
afterEach(() => made?.close());

const itemsNow = () => made.xb.read((tx) => tx.items.where('request', made.id));
const sum = (tool: string, path: string) => execFileSync(tool, [path]).toString().split(' ')[0];

describe('a delivery', () => {
  it('is taken in as items whose hashes are those of sha256sum and sha512sum, with a receipt that names them', async () => {
    made = await providerWorld();
    const ticket = await handTicket(made, { asked: 'The mailbox D1.' });
    const folder = files(made, {
      'd1.mbox': content(3_000_000),
      'a/b.log': utf8('one line\n'),
      empty: new Uint8Array(),
    });
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
    const told = JSON.parse(out) as {
      files: { name: string; sha256: string; sha512: string }[];
      receipt: string;
    };
    expect(told.files.map(({ name }) => name).sort()).toEqual(['a/b.log', 'd1.mbox', 'empty']);
    for (const { name, sha256, sha512 } of told.files) {
      expect(sha256).toBe(sum('sha256sum', join(folder, name)));
      expect(sha512).toBe(sum('sha512sum', join(folder, name)));
    }
    const items = (await itemsNow()).map(factsOf);
    expect(items.map(({ sha256 }) => sha256).sort()).toEqual(told.files.map(({ sha256 }) => sha256).sort());
    expect(items[0]?.acquisition).toMatchObject({
      by: 'provider',
      organisation: 'Kessar Post',
      tool: 'comity provide 0.1.0',
    });
    expect(existsSync(told.receipt)).toBe(true);
    expect(existsSync(`${ticket.path}.progress`)).toBe(false);
    expect(made.defects).toEqual([]);
  });
});
