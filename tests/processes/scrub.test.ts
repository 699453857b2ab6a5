/** An operator scrubs the evidence of nodes that run: real files, real database, the partner asked over the real border. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { withNodes } from './support/nodes.ts';
import { comity, eventually, sandbox, start, stop, temporaryFolder } from './support/sandbox.ts';

async function scrub(home: string, ...args: string[]) {
  const program = start(['scrub', '--home', home, '--json', ...args]);
  const status = await program.ended;
  const json = program
    .said()
    .split('\n')
    .find((line) => line.startsWith('{'));
  return { status, said: program.said(), json: json ? JSON.parse(json) : undefined };
}

const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

function flip(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(path, bytes);
}

const heldWhole = (packages: string) =>
  existsSync(packages) && readdirSync(packages).some((name) => !name.endsWith('.incoming'));

describe('comity scrub', () => {
  withNodes('repairs both copies of an item from the State it was sent to, while all run', 6, async () => {
    const dir = temporaryFolder();
    const home = join(dir, 'xb');
    const program = await sandbox(dir);
    await eventually(() => heldWhole(join(dir, 'xa', 'packages')), 'the package to be with Almara in whole');
    const sound = await scrub(home);
    expect(sound.status, sound.said).toBe(0);
    expect(sound.json).toMatchObject({ left: 0, counts: { damaged: 0, missing: 0 }, found: [] });

    const objects = filesBelow(join(home, 'blobs', 'objects'));
    const largest = objects.sort((a, b) => statSync(b).size - statSync(a).size)[0]!;
    const root = largest.split('/').at(-1)!;
    const copies = filesBelow(join(home, 'packages')).filter((path) => path.endsWith(`/objects/${root}.pay`));
    for (const path of [largest, ...copies]) flip(path);

    const repaired = await scrub(home);
    expect(repaired.status, repaired.said).toBe(2);
    expect(repaired.json.left).toBe(0);
    expect(repaired.json.found[0]).toMatchObject({ how: 'damaged', name: root, repaired: true, from: 'xa' });
    expect(repaired.json.found[0].items).toHaveLength(1);
    expect(repaired.json.lying).toContainEqual(expect.objectContaining({ what: 'aside' }));
    const again = await scrub(home);
    expect(again.status, again.said).toBe(0);
    const { json } = await comity(dir, 'xb-case', 'alarms', 'list');
    expect(JSON.stringify(json)).toContain('was repaired from xa');
    await stop(program);

    flip(largest);
    for (const path of copies) flip(path);
    const alone = await scrub(home);
    expect(alone.status, alone.said).toBe(1);
    expect(alone.json.left).toBe(1 + copies.length);
    const stick = await scrub(home, '--repair-from', join(dir, 'xa', 'packages'));
    expect(stick.status, stick.said).toBe(2);
    expect((await scrub(home)).status).toBe(0);
  });
});
