/** A provider and a real node: the door of node.json, a delivery of hundreds of megabytes, and the node killed in the middle of it. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { freePorts, LOOPBACK } from '../../packages/cli/src/world/ports.ts';
import { content } from '../../packages/node/test/support/evidence.ts';
import { withNodes } from './support/nodes.ts';
import { comity, eventually, kill9, sandbox, start, stop, temporaryFolder } from './support/sandbox.ts';

const MIB = 1024 * 1024;

/** Bytes of uploads that lie in the home. */
function landed(home: string): number {
  try {
    const paths = readdirSync(join(home, 'provided'), { recursive: true }) as string[];
    const uploads = paths.filter((path) => /[0-9a-f]{32}$/.test(path));
    return uploads.reduce((bytes, path) => bytes + statSync(join(home, 'provided', path)).size, 0);
  } catch {
    return 0;
  }
}

describe('a provider', () => {
  withNodes(
    'brings what an order asks for through the door of a real node, which is killed in between',
    8,
    async () => {
      const dir = temporaryFolder();
      const home = join(dir, 'xb');
      await stop(await sandbox(dir));
      const [port] = await freePorts(21_700, 1);
      const path = join(home, 'node.json');
      const config = JSON.parse(readFileSync(path, 'utf8')) as object;
      const providers = { listen: { host: LOOPBACK, port }, url: `http://${LOOPBACK}:${port}` };
      writeFileSync(path, JSON.stringify({ ...config, providers }));
      const nodes = await sandbox(dir);

      const { json } = await comity(dir, 'xb-duty', 'incoming', 'list');
      const letter = json.requests.find(
        ({ reference }: { reference: string }) => reference === 'ALM-2026-0531/L',
      );
      const desk = join(dir, 'provider');
      const data = join(desk, 'data');
      mkdirSync(data, { recursive: true });
      const disk = content(200 * MIB);
      writeFileSync(join(data, 'disk.img'), disk);
      writeFileSync(join(data, 'note.txt'), 'the quiet harbour at dawn');
      const ticket = join(desk, 'order.ticket');
      const made = await comity(
        dir,
        'xb-case',
        'incoming',
        'ticket',
        letter.id,
        '--out',
        ticket,
        '--expires',
        '+1d',
      );
      expect(made.status, made.text).toBe(0);
      const root = join(dir, 'root.jws');
      const { trust } = JSON.parse(readFileSync(ticket, 'utf8')) as { trust: string };
      const { roots } = JSON.parse(Buffer.from(trust, 'base64url').toString()) as { roots: string[] };
      writeFileSync(root, Buffer.from(roots[0]!, 'base64url'));

      const packager = start(['provide', ticket, data, '--root', root, '--json']);
      await eventually(() => landed(home) > 40 * MIB, 'some of it to come');
      kill9(dir, 'xb', 'node');
      const status = await packager.ended;
      expect(status, packager.said()).toBe(0);
      const told = JSON.parse(packager.said().trimEnd().split('\n').at(-1)!) as {
        files: { sha256: string; name: string }[];
      };
      expect(told.files.find(({ name }) => name === 'disk.img')?.sha256).toBe(
        createHash('sha256').update(disk).digest('hex'),
      );
      const { json: listed } = await comity(dir, 'xb-case', 'evidence', 'list', letter.id);
      expect(listed.items).toHaveLength(5);
      expect(landed(home)).toBe(0);
      const tickets = await comity(dir, 'xb-case', 'incoming', 'tickets', letter.id);
      expect(tickets.json.tickets).toMatchObject([{ stage: 'taken', files: 2 }]);
      await stop(nodes);
    },
  );
});
