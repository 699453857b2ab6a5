/** A pouch brings files with any names and any bytes: each is reported once, and nothing of it is taken for true. */
import { utf8 } from '@comity/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inboxNow } from '../../packages/node/test/support/desk.ts';
import { stand } from '../../packages/node/test/support/stand.ts';
import { soundFiles, vectors } from './targets/vectors.ts';

const SECONDS = Number(process.env.COMITY_FUZZ_SECONDS ?? 3);

const names = fc.oneof(
  fc.constantFrom(
    ...[
      'statements/root-1.jws',
      'statements/root-999999.jws',
      'statements/root-0.jws',
      'statements/root--1.jws',
    ],
    ...['statements/directory.jws', 'statements/freshness.jws', 'statements/../directory.jws', 'statements/'],
    ...[
      'envelopes/000001-x.age',
      'envelopes/../../../etc/passwd',
      'envelopes/\u0000',
      'receipts/x.jws',
      'receipts/',
    ],
    ...[
      '/etc/passwd',
      '../../root/.ssh/authorized_keys',
      'C:\\windows\\win.ini',
      '__proto__',
      '',
      '.',
      '\u202egnp.exe',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ maxLength: 60 }).map((rest) => `receipts/${rest}`),
);

const sealed = vectors<{ cases: { receipt: string }[] }>('receipt/receipts.json').cases.map(({ receipt }) =>
  utf8(receipt),
);
const statements = Object.values(
  vectors<{ statements: Record<string, string> }>('seal/trust.json').statements,
).map(utf8);
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.constantFrom(...sealed, ...statements, ...soundFiles.values()),
  fc.json().map(utf8),
);

describe('a pouch', () => {
  it(
    'of anything is reported file by file, and changes nothing that is believed',
    async () => {
      const { xa } = (await stand()).nodes;
      const believed = () => xa.read(async (tx) => [await tx.trust.list(), await tx.halves.list()]);
      const before = await believed();
      const files = fc.array(fc.record({ name: names, bytes }), { maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(files, async (brought) => {
          const report = await xa.node.importPouch('xb', brought);
          const said = report.files.map(({ name }) => name).sort();
          expect(said).toEqual(brought.map(({ name }) => name).sort());
        }),
        { numRuns: 100_000, interruptAfterTimeLimit: SECONDS * 1000, seed: 20_261_121 },
      );
      expect(await believed()).toEqual(before);
      expect((await inboxNow(xa)).length).toBe(0);
    },
    60_000 + SECONDS * 2000,
  );
});
