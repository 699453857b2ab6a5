// Reviews from the command line: what is sent, what is printed, and what is refused before anything is sent.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { testCounter } from './support/counter.ts';
import { comity } from './support/io.ts';
import { keyFile } from './support/places.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-review-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (url: string) => ['--node', url, '--key', keyFile()];
const file = (name: string, said: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(said));
  return path;
};
const REVIEW = 'trial-1-powers-xa';
const answering = async (body: object) => {
  const calls: { body: unknown }[] = [];
  const { url } = await testCounter(({ body: sent }) => {
    calls.push({ body: sent.length === 0 ? undefined : JSON.parse(String(sent)) });
    return { status: 200, body };
  });
  return { url, calls };
};
const opened = { id: REVIEW, state: 'xa', reviewers: ['xb'] };

describe('comity review', () => {
  it('lists whose turn it is, and until when by the mechanism as configured', async () => {
    const row = { opened, clusterTitle: 'Procedural measures', stage: 'dialogue', ends: 'reviewer' };
    const { url } = await answering({ reviews: [{ ...row, until: '2027-01-21' }] });
    const { status, out } = await comity(['review', 'list', ...at(url)]);
    expect(status).toBe(0);
    expect(out).toMatch(/trial-1-powers-xa +xa +Procedural measures +dialogue +reviewer +2027-01-21/);
  });

  it('takes a draw in by the files of comity lots, under the rules of the mechanism alone', async () => {
    const kept = { id: 'd1', pairs: [{ reviewed: 'xa', reviewer: 'xb' }], result: 'ab' };
    const { url, calls } = await answering(kept);
    const draw = file('draw.json', { underReview: ['xa'], pool: ['xb'] });
    const table = file('table.json', { seed: '17', pairs: kept.pairs, turns: [] });
    const under = ['--mechanism', 'trial', '--mechanism-version', '1', '--cycle', '1'];
    const { out } = await comity(['review', 'lots', draw, table, ...under, ...at(url)]);
    expect(out).toContain('taken in  d1: 1 pairs');
    expect(calls.at(-1)?.body).toEqual({
      ...{ mechanism: 'trial', version: 1, cycle: 1, seed: '17', pairs: kept.pairs },
      draw: { underReview: ['xa'], pool: ['xb'], deferred: [], earlier: [], standing: [] },
    });
    const ruled = file('ruled.json', { underReview: ['xa'], pool: ['xb'], rules: { reviewers: 1 } });
    const refused = await comity(['review', 'lots', ruled, table, ...under, ...at(url)]);
    expect(refused.err).toContain('names rules');
  });

  it('sends a part by the node, and says how it stands with each State', async () => {
    const carried = [
      { state: 'xb', standing: 'on-its-way', at: '2026-11-22T10:00:00.000Z' },
      { state: 'xc', standing: 'rejected', at: '2026-11-21T10:00:00.000Z', code: 'not-permitted' },
    ];
    const { url, calls } = await answering({ carried });
    const { out } = await comity(['review', 'send', REVIEW, '--to', 'xb,xc', ...at(url)]);
    expect(calls.at(-1)?.body).toEqual({ to: ['xb', 'xc'] });
    expect(out).toMatch(/xb +on its way +2026-11-22/);
    expect(out).toMatch(/xc +rejected there +2026-11-21 +not-permitted/);
    const json = await comity(['review', 'send', REVIEW, '--json', ...at(url)]);
    expect([JSON.parse(json.out), calls.at(-1)?.body]).toEqual([{ carried }, undefined]);
  });

  it('takes a step for this State, and writes down one that was told, of the secretariat or of a person', async () => {
    const { url, calls } = await answering({ stage: 'desk-review', steps: 7 });
    const step = file('step.json', { step: 'end-stage', stage: 'self-assessment' });
    const how = ['--language', 'en', ...at(url)];
    expect((await comity(['review', 'step', REVIEW, step, ...how])).out).toBe(
      'taken; the review is in desk-review\n',
    );
    await comity(['review', 'told', REVIEW, step, '--note', 'NV 3', ...how]);
    expect(calls.at(-1)?.body).toMatchObject({ by: { name: 'secretariat' }, note: 'NV 3' });
    const half = await comity(['review', 'told', REVIEW, step, '--note', 'NV 3', '--by', 'B', ...how]);
    expect(half.err).toContain('--by and --state go together');
  });

  it('writes a State’s part to a new file, and takes another one in', async () => {
    const part = { format: 'comity.review.file/1', document: 'e30', seal: 'e30' };
    const there = await answering(part);
    const out = join(folder, 'part.json');
    expect((await comity(['review', 'hand-over', REVIEW, '--out', out, ...at(there.url)])).status).toBe(0);
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(part);
    expect((await comity(['review', 'hand-over', REVIEW, '--out', out, ...at(there.url)])).status).toBe(73);
    const here = await answering({ review: REVIEW, from: 'xb', added: 2, known: 5, opened: false });
    const taken = await comity(['review', 'take-over', out, ...at(here.url)]);
    expect(taken.out).toBe('trial-1-powers-xa: 2 steps of xb taken in, 5 were known.\n');
    expect(here.calls.at(-1)?.body).toEqual(part);
  });

  it('opens a review by its reviewers or by a draw, not by neither', async () => {
    const { url } = await answering({ opened });
    const of = ['--mechanism', 'trial', '--mechanism-version', '1', '--cycle', '1', '--cluster', 'powers'];
    const rest = [...of, '--state', 'xa', '--began', '2026-11-02', ...at(url)];
    expect((await comity(['review', 'open', ...rest])).err).toContain('--reviewers or --lots');
    const { out } = await comity(['review', 'open', ...rest, '--reviewers', 'xb']);
    expect(out).toBe('opened  trial-1-powers-xa, reviewed by xb\n');
  });
});
