/** A provider and a real node: the door of node.json, a delivery of 80 MiB, and packager and node killed in the middle of it. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished } from 'vitest';
import { freePorts, LOOPBACK } from '../../packages/cli/src/world/ports.ts';
import { content } from '../../packages/node/test/support/evidence.ts';
import { withNodes } from './support/nodes.ts';
import { comity, eventually, kill9, sandbox, start, stop, temporaryFolder } from './support/sandbox.ts';

const MIB = 1024 * 1024;

/** Sizes of uploads that lie in the home, by name. */
function uploads(home: string): Map<string, number> {
  try {
    const paths = readdirSync(join(home, 'provided'), { recursive: true }) as string[];
    const names = paths.filter((path) => /[0-9a-f]{32}$/.test(path));
    return new Map(names.map((path) => [path, statSync(join(home, 'provided', path)).size]));
  } catch {
    return new Map();
  }
}

const landed = (home: string) => [...uploads(home).values()].reduce((sum, size) => sum + size, 0);

/** A line to the door that brings so many bytes a second, so that there is a middle to break off in; and how many it brought. */
async function slowLine(door: number, rate: number): Promise<{ url: string; passed: () => number }> {
  let passed = 0;
  const server = createServer((client) => {
    const behind = connect(door, LOOPBACK);
    client.on('data', async (data) => {
      passed += data.length;
      behind.write(data);
      client.pause();
      await pause((data.length * 1000) / rate);
      client.resume();
    });
    behind.on('data', (data) => client.write(data));
    for (const [one, other] of [
      [client, behind],
      [behind, client],
    ] as const)
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
  });
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return {
    url: `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`,
    passed: () => passed,
  };
}

describe('a provider', () => {
  withNodes(
    'brings what an order asks for, though packager and node are killed and stopped in between',
    8,
    async () => {
      const dir = temporaryFolder();
      const home = join(dir, 'xb');
      await stop(await sandbox(dir));
      const [port] = await freePorts(21_700, 1);
      const path = join(home, 'node.json');
      const config = JSON.parse(readFileSync(path, 'utf8')) as object;
      const line = await slowLine(port!, 16 * MIB);
      const providers = { listen: { host: LOOPBACK, port }, url: line.url };
      writeFileSync(path, JSON.stringify({ ...config, providers }));
      const nodes = await sandbox(dir);

      const { json } = await comity(dir, 'xb-duty', 'incoming', 'list');
      const letter = json.requests.find(
        ({ reference }: { reference: string }) => reference === 'ALM-2026-0531/L',
      );
      const desk = join(dir, 'provider');
      const data = join(desk, 'data');
      mkdirSync(data, { recursive: true });
      const disk = content(80 * MIB);
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

      const packager = () => start(['provide', ticket, data, '--root', root, '--json']);
      const comes = (mib: number) => eventually(() => landed(home) > mib * MIB, `${mib} MiB to come`);

      const killed = packager();
      await comes(12);
      killed.child.kill('SIGKILL');
      await killed.ended;
      const begun = uploads(home);
      expect(landed(home)).toBeLessThan(40 * MIB);

      const stopped = packager();
      await comes(26);
      kill9(dir, 'xb', 'node');
      await comes(42);
      stopped.child.kill('SIGINT');
      expect(await stopped.ended, stopped.said()).toBe(130);
      expect(stopped.said()).toContain('the same command goes on');

      const both = packager();
      await comes(56);
      kill9(dir, 'xb', 'node');
      both.child.kill('SIGKILL');
      await both.ended;
      expect(landed(home)).toBeLessThan(80 * MIB);
      for (const [name, size] of begun) expect(uploads(home).get(name)).toBeGreaterThanOrEqual(size);

      const last = packager();
      const status = await last.ended;
      expect(status, last.said()).toBe(0);
      const told = JSON.parse(last.said().trimEnd().split('\n').at(-1)!) as {
        files: { sha256: string; name: string }[];
      };
      expect(told.files.find(({ name }) => name === 'disk.img')?.sha256).toBe(
        createHash('sha256').update(disk).digest('hex'),
      );
      // Each break costs at most the calls under way.
      expect(line.passed()).toBeLessThan((80 + 4 * 16) * MIB);
      const { json: listed } = await comity(dir, 'xb-case', 'evidence', 'list', letter.id);
      expect(listed.items).toHaveLength(5);
      expect(landed(home)).toBe(0);
      const tickets = await comity(dir, 'xb-case', 'incoming', 'tickets', letter.id);
      expect(tickets.json.tickets).toMatchObject([{ stage: 'taken', files: 2 }]);
      await stop(nodes);
    },
  );
});
