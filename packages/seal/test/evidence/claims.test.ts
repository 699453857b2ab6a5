/** A package that claims more than it holds costs its reader no more than what it holds. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { packageDirectory } from '../../../verifier/src/index.ts';
import {
  buildPackage,
  generateIdentity,
  identityOpener,
  openPackage,
  originalName,
  startPackage,
} from '../../src/index.ts';
import { planFor } from '../job/fixture.ts';
import { makeState, random, uuid } from './fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-claims-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('of ten million entries that are not there is contradicted at once, and nothing is opened', async () => {
  const dir = join(folder, 'package');
  const { identity, recipient } = generateIdentity(random);
  const draft = await startPackage({ dir, recipients: [recipient], random });
  const facts = {
    itemId: uuid(),
    name: originalName(Buffer.from('a')),
    kind: 'raw' as const,
    limitations: [],
  };
  await draft.add([random(1000)], facts);
  const closed = await draft.close();
  const size = 10_000_000;
  const claimed = { ...closed, entries: { ...closed.entries, size }, objects: { ...closed.objects, size } };
  const state = makeState();
  await buildPackage({ ...planFor(state), draft: claimed });
  const before = process.memoryUsage().rss;
  const out = join(folder, 'bag');
  const { verdict, bag } = await openPackage({
    reader: packageDirectory(dir),
    anchors: [state.root],
    opener: identityOpener([identity]),
    out,
    openedAt: '2026-11-22T09:00:00.000Z',
  });
  expect(verdict.outcome).toBe('contradicted');
  expect(verdict.rows.find(({ id }) => id === 'objects')).toMatchObject({ rule: 'wrong-count' });
  expect([bag, existsSync(out)]).toEqual([undefined, false]);
  expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
});
