/** Packages that are none: whatever is in the folder, the answer is a table, never an exception and never "proven". */
import { utf8 } from '@comity/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newFindings } from '../../src/evidence/findings.ts';
import { LATER_CLAIMS, outcomeOf } from '../../src/evidence/verdict.ts';
import { CLAIMS, type PackageReader, say, verifyPackage } from '../../src/index.ts';

function readerOf(files: Record<string, Uint8Array>): PackageReader {
  return {
    list: () =>
      Object.entries(files).map(([name, { length }]) => ({ name, kind: 'file' as const, size: length })),
    async *stream(name) {
      const file = files[name];
      if (file === undefined) throw new Error(`no ${name}`);
      yield file;
    },
  };
}

/** Claims that have a row whatever is in the folder. */
const ALWAYS = CLAIMS.filter((id) => !LATER_CLAIMS.includes(id));

describe('a folder that is no package', () => {
  it('when empty, is not proven, and every claim is still in the table', async () => {
    const verdict = await verifyPackage(readerOf({}), []);
    expect(verdict.outcome).toBe('not-proven');
    expect(verdict.rows.map((row) => row.id)).toEqual(ALWAYS);
    expect(verdict.anchor).toBeUndefined();
  });

  it('is never proven, whatever bytes stand where the manifest should', async () => {
    const garbage = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json().map(utf8),
      fc.constant(utf8('{"payload":"","signatures":[]}')),
    );
    await fc.assert(
      fc.asyncProperty(garbage, async (bytes) => {
        const { outcome, rows } = await verifyPackage(readerOf({ 'package.jws': bytes }), [bytes]);
        expect(outcome).toBe('contradicted');
        expect(rows.find((row) => row.id === 'seal')!.rule).toBeDefined();
      }),
      { numRuns: 200 },
    );
  });

  it('fails as its reader fails only when that is not about the package', async () => {
    const broken: PackageReader = {
      list: () => [],
      // biome-ignore lint/correctness/useYield: it fails before there is anything to yield
      async *stream() {
        throw new Error('EIO');
      },
    };
    const { outcome, rows } = await verifyPackage(broken, []);
    expect(outcome).toBe('not-proven');
    expect(rows.find((row) => row.id === 'seal')).toMatchObject({
      status: 'not-proven',
      rule: 'missing-file',
    });
  });
});

describe('the outcome', () => {
  const soItIs = say('files-counted', { count: 1 });
  const allProven = () => {
    const findings = newFindings();
    for (const id of CLAIMS) findings.holds(id, soItIs);
    return findings;
  };

  it('is proven when every required claim is', () => {
    const findings = allProven();
    expect(outcomeOf(findings.rows())).toBe('proven');
    findings.optional('items', say('no-key-given'));
    expect(outcomeOf(findings.rows())).toBe('proven');
  });

  it.each(CLAIMS)(
    'falls with %s alone: not proven if it lacks something, contradicted if it is refuted',
    (id) => {
      const lacking = allProven();
      lacking.lacks(id, 'missing-file');
      expect(outcomeOf(lacking.rows())).toBe('not-proven');
      const refuted = allProven();
      refuted.refutes(id, 'wrong-digest');
      refuted.holds(id, soItIs);
      expect(outcomeOf(refuted.rows())).toBe('contradicted');
    },
  );

  it.each(ALWAYS)('is not proven when %s was not examined', (id) => {
    const unexamined = newFindings();
    for (const other of CLAIMS.filter((each) => each !== id)) unexamined.holds(other, soItIs);
    expect(outcomeOf(unexamined.rows())).toBe('not-proven');
  });

  it('counts a refuted claim among a thousand lacking ones', () => {
    const findings = allProven();
    for (let i = 0; i < 1000; i++) findings.lacks('objects', 'missing-file', { file: `object ${i}` });
    findings.refutes('objects', 'wrong-digest');
    expect(findings.rows().length).toBeLessThan(40);
    expect(outcomeOf(findings.rows())).toBe('contradicted');
  });
});
