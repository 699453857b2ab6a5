// Proofing: a form with problems is refused with all of them, a sound one becomes a record, and changed words show.
import { type Schema, Validator } from '@cfworker/json-schema';
import { describe, expect, test } from 'vitest';
import { applyProofing } from '../../../tools/proofing/apply.ts';
import { problemsOf } from '../../../tools/proofing/check.ts';
import { readArticles, readRecords } from '../../../tools/proofing/files.ts';
import { mostUrgent, standingOf, stateOf } from '../../../tools/proofing/state.ts';
import type { Draft } from '../../../tools/proofing/types.ts';
import { articles, provision, provisions } from '../src/index.ts';
import { schemaNamed } from './files.ts';

const find = (id: string) => provisions.find((p) => p.id === id);
const by = { name: 'A. Lawyer', function: 'treaty office', organisation: '' };
const text = { title: 'Certified true copy', language: 'en' as const };
const draft = (...found: NonNullable<Draft['provisions']>): Draft => ({
  by,
  on: '2027-03-31',
  text,
  provisions: found,
});
const floor = provision('art42.p8');

describe('a form', () => {
  test('is refused with every problem at once', () => {
    const problems = problemsOf(
      {
        provisions: [
          { id: 'art99.p1', outcome: 'confirmed' },
          { id: 'art42.p8', outcome: 'fine' },
        ],
      },
      find,
    );
    expect(problems).toHaveLength(7);
    expect(problems.at(-2)).toBe('art99.p1: there is no such provision');
  });

  test.each([
    ['corrected without corrections', { id: 'art42.p8', outcome: 'corrected' }],
    ['misnumbered without the number', { id: 'art42.p8', outcome: 'misnumbered' }],
    ['absent without a note', { id: 'art42.p8', outcome: 'absent' }],
    ['unclear without a note', { id: 'art42.p8', outcome: 'unclear' }],
    [
      'confirmed with corrections',
      { id: 'art42.p8', outcome: 'confirmed', corrections: [{ field: 'duty', from: 'shall', to: 'may' }] },
    ],
    [
      'a correction of something we do not say',
      { id: 'art42.p8', outcome: 'corrected', corrections: [{ field: 'duty', from: 'may', to: 'shall' }] },
    ],
    [
      'a correction that changes nothing',
      { id: 'art42.p8', outcome: 'corrected', corrections: [{ field: 'duty', from: 'shall', to: 'shall' }] },
    ],
  ] as const)('is refused when it says %s', (_what, finding) => {
    expect(problemsOf(draft(finding), find)).toHaveLength(1);
  });

  test('is refused when it judges a provision twice, or none at all', () => {
    const once = { id: 'art42.p8', outcome: 'confirmed' };
    expect(problemsOf(draft(once, once), find)).toEqual(['art42.p8: judged twice']);
    expect(problemsOf(draft({ id: 'art42.p8', outcome: '' }), find)).toHaveLength(1);
  });
});

describe('a recorded proofing', () => {
  const { record, changed } = applyProofing(
    draft(
      { id: 'art42.p8', weSay: 'shown only', outcome: 'confirmed' },
      { id: 'art42.p9', outcome: 'corrected', corrections: [{ field: 'duty', from: 'may', to: 'shall' }] },
      { id: 'art50.p10', outcome: 'absent', note: 'Not in the text.' },
      { id: 'art42.p1', outcome: '' },
    ),
    find,
    new Set(['2027-03-31-1']),
  );

  test('obeys its schema and takes the next free number of its day', () => {
    const validator = new Validator(schemaNamed('proofing') as Schema, '2020-12', false);
    validator.addSchema(schemaNamed('common') as Schema);
    expect(validator.validate(record).errors).toEqual([]);
    expect(record.id).toBe('2027-03-31-2');
  });

  test('changes only what was judged, and applies corrections', () => {
    expect(changed.map((p) => [p.id, p.duty, p.proof.proofed?.outcome])).toEqual([
      ['art42.p8', 'shall', 'confirmed'],
      ['art42.p9', 'shall', 'corrected'],
      ['art50.p10', 'shall', 'absent'],
    ]);
  });

  test('stands for the words it was about, and no longer once they change', () => {
    expect(changed.map((p) => standingOf(p, [record]))).toEqual(['proofed', 'proofed', 'questioned']);
    const reworded = { ...changed[0]!, paraphrase: 'Something else.' };
    expect(standingOf(reworded, [record])).toBe('changed since');
    expect(standingOf(changed[0]!, [])).toBe('changed since');
    expect(standingOf(floor, [record])).toBe('not proofed');
  });
});

describe('the committed records', () => {
  const convention = new URL('../../../convention/', import.meta.url);
  const records = readRecords(convention);

  test('still speak for the words the articles have now', () => {
    const onDisk = readArticles(convention).flatMap(({ article }) => article.provisions);
    expect(onDisk.filter((p) => standingOf(p, records) === 'changed since')).toEqual([]);
  });

  test('account for all 415 provisions in the summary, doubts first', () => {
    const counts = stateOf(articles, records).flatMap((c) => Object.values(c.counts));
    expect(counts.reduce((a, b) => a + b)).toBe(415);
    const first = mostUrgent(articles, records)[0]!.proof;
    expect(first.doubt ?? first.proofed).toBeTruthy();
  });
});
