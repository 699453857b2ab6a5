/** A State's node on its own: founded, backed up, lost, restored, examined; and on a server somebody else runs. */
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateIdentity } from '@comity/seal';
import { describe, expect } from 'vitest';
import { freePorts } from '../../packages/cli/src/world/ports.ts';
import { plainServer } from '../../packages/node/test/support/plain-server.ts';
import { withNodes } from './support/nodes.ts';
import { comity, eventually, processesOf, sandbox, start, stop, temporaryFolder } from './support/sandbox.ts';

const run = async (...args: string[]) => {
  const program = start(args);
  return { status: await program.ended, said: program.said() };
};

describe('a node', () => {
  withNodes('lost with its records is restored from its backup and goes on', 6, async () => {
    const dir = temporaryFolder();
    const home = join(dir, 'xb');
    const first = await sandbox(dir);
    const before = await comity(dir, 'xb-duty', 'incoming', 'list');
    const { identity, recipient } = generateIdentity((length) => new Uint8Array(randomBytes(length)));
    const key = join(dir, 'archive-key.txt');
    writeFileSync(key, `# archive\n${identity}\n`);
    const warm = join(dir, 'warm.age');
    expect(
      (await run('node', 'backup', '--home', home, '--out', warm, '--recipient', recipient)).status,
    ).toBe(0);
    expect((await run('node', 'restore', '--check', '--from', warm, '--identity', key)).status).toBe(0);
    await stop(first);

    const cold = join(dir, 'cold.age');
    expect(
      (await run('node', 'backup', '--home', home, '--out', cold, '--recipient', recipient)).status,
    ).toBe(0);
    expect((await run('node', 'restore', '--home', home, '--from', cold, '--identity', key)).status).toBe(1);
    for (const lost of ['postgres', 'blobs', 'packages', 'first-day', 'node.json'])
      rmSync(join(home, lost), { recursive: true });
    const restored = await run('node', 'restore', '--home', home, '--from', cold, '--identity', key);
    expect(restored.status, restored.said).toBe(0);

    const second = await sandbox(dir);
    const after = await comity(dir, 'xb-duty', 'incoming', 'list');
    expect(after.json.requests.map(({ id }: { id: string }) => id)).toEqual(
      before.json.requests.map(({ id }: { id: string }) => id),
    );
    const letter = after.json.requests.find(
      ({ reference }: { reference: string }) => reference === 'ALM-2026-0531/L',
    );
    expect((await comity(dir, 'xb-case', 'evidence', 'list', letter.id)).json.items).toHaveLength(3);
    const examined = await run('node', 'doctor', '--home', home, '--json');
    expect(
      JSON.parse(examined.said.trimEnd()).findings.filter(
        ({ status }: { status: string }) => status === 'fail',
      ),
    ).toEqual([]);
    await stop(second);
  });

  withNodes('has a database and a role of its own on the server of DATABASE_URL', 5, async () => {
    const dir = temporaryFolder();
    const server = await plainServer(join(temporaryFolder(), 'server'));
    try {
      const program = await sandbox(dir, ['--quiet-week'], { DATABASE_URL: server.url });
      expect(program.said()).toContain('a database of its own on the server of DATABASE_URL');
      expect(existsSync(join(dir, 'xa', 'postgres'))).toBe(false);
      expect((await comity(dir, 'xa-duty', 'request', 'list')).json.requests).toEqual([]);
      expect(await stop(program)).toBe(0);
      const again = await sandbox(dir, ['--quiet-week'], { DATABASE_URL: server.url });
      expect(await stop(again)).toBe(0);
    } finally {
      await server.stop();
    }
  });

  withNodes(
    'is founded from a plan, keys to carry away and forty digits, and then serves its officers',
    3,
    async () => {
      const dir = temporaryFolder();
      const home = join(dir, 'almara');
      const [counter, border] = await freePorts(19_401, 2);
      const who = [
        '--home',
        home,
        '--state',
        'xa',
        '--name',
        'Almara',
        '--authority',
        'border.almara.example:8443',
      ];
      const where = ['--counter', `127.0.0.1:${counter}`, '--border', `127.0.0.1:${border}`];
      expect((await run('node', 'init', ...who, ...where)).status).toBe(0);
      expect((await run('node', 'init', ...who)).status).toBe(73);
      const tooEarly = await run('node', 'start', '--home', home);
      expect([tooEarly.status, tooEarly.said]).toEqual([66, expect.stringMatching(/has no keys yet/)]);
      const plan = join(dir, 'plan.json');
      writeFileSync(plan, '{ "authorities": [] }');
      expect((await run('root', 'init', '--home', home, '--plan', plan)).status).toBe(64);
      const template = (await run('root', 'init', '--template')).said;
      writeFileSync(plan, template);
      expect((await run('root', 'init', '--home', home, '--plan', plan)).status).toBe(64);
      writeFileSync(plan, template.replaceAll('"…"', '"Somebody"'));
      const founded = await run('root', 'init', '--home', home, '--plan', plan, '--json');
      expect(founded.status, founded.said).toBe(0);
      const { fingerprint, offline } = JSON.parse(founded.said);
      expect(fingerprint).toMatch(/^(\d{5} ){7}\d{5}$/);
      expect(existsSync(join(offline, 'root-5.json'))).toBe(true);
      const printed = await run('root', 'fingerprint', join(home, 'first-day', 'root-1.jws'));
      expect(printed.said.trim()).toBe(fingerprint);
      expect((await run('root', 'init', '--home', home, '--plan', plan)).status).toBe(1);

      expect((await run('node', 'status', '--home', home)).status).toBe(69);
      const node = start(['node', 'start', '--home', home]);
      await eventually(() => node.said().includes('serves its officers'), 'the node to serve');
      expect((await run('node', 'status', '--home', home, '--as', 'duty-1')).status).toBe(0);
      expect((await run('request', 'list', '--home', home, '--as', 'duty-1', '--json')).said).toContain(
        '"requests":[]',
      );
      expect(await stop(node)).toBe(0);
      expect(processesOf(dir)).toEqual([]);
    },
  );
});
