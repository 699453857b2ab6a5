/** A closed year keeps what it counted: what a request comes to afterwards changes none of it. */
import { describe, expect, it } from 'vitest';
import { beganAt, countedRequest } from '../src/counts/facts.ts';
import { countedPaper, paperBeganAt } from '../src/counts/paper-facts.ts';
import { COUNT_RULES, closedAt } from '../src/counts/report.ts';
import {
  decideExecuteLetter,
  decideRelease,
  draftPaper,
  enterPaper,
  type Half,
  type IncomingLetter,
  type IncomingPreservation,
  type PaperRequest,
} from '../src/index.ts';
import { executingLetter, preservedPreservation } from './support/cases.ts';
import { deliver, must, post } from './support/exchange.ts';
import { preservationRequest } from './support/requests.ts';
import { inAlmara, inKessar } from './support/states.ts';

const CLOSED = closedAt(2026, COUNT_RULES);
const LATER = '2027-05-01T09:00:00.000Z';
const counted = (half: Half, asOf = CLOSED) => countedRequest(half, beganAt(half)!, asOf);

describe('a preservation that ends after its year was closed', () => {
  const { out, in: held } = preservedPreservation();
  const { half, mail } = post(must(decideRelease(held, { reason: 'expired' }, inKessar(LATER))), LATER);
  const told = deliver(out, mail, inAlmara(LATER)).half;

  it('was carried out then and is still, in both States, with the days it took', () => {
    expect([half.stage.name, told.stage.name]).toEqual(['released', 'released']);
    for (const [before, after] of [
      [held, half],
      [out, told],
    ] as const) {
      expect(counted(before)).toMatchObject({ outcome: 'executed', days: { execute: expect.any(Number) } });
      expect(counted(after)).toEqual(counted(before));
      expect(counted(after, closedAt(2027, COUNT_RULES))).toEqual(counted(before));
    }
  });

  it('was carried out in part where only part could be preserved', () => {
    const { stage } = held;
    if (stage.name !== 'preserved') throw new Error('not preserved');
    const part: IncomingPreservation = { ...held, stage: { ...stage, shortfall: 'One log was gone.' } };
    const ended = must(decideRelease(part, { reason: 'expired' }, inKessar(LATER))).half;
    expect([counted(part).outcome, counted(ended, LATER).outcome]).toEqual([
      'partly-executed',
      'partly-executed',
    ]);
  });
});

describe('a letter that was executed in part', () => {
  const note = { name: 'Prosecutor’s Office, Kessar City' };
  const report = (
    half: IncomingLetter,
    result: 'partly-executed' | 'executed' | 'not-executed',
    at: string,
  ) => {
    const left = [{ what: 'D2', why: 'The log had been overwritten.', paragraph: '40(17)' }];
    const input = { result, executedBy: note, ...(result === 'executed' ? {} : { unexecuted: left }) };
    return post(must(decideExecuteLetter(half, input, inKessar(at))), at).half as IncomingLetter;
  };
  const EARLIER = '2027-02-01T09:00:00.000Z';

  it('before the closing and in whole after it stays executed in part', () => {
    const part = report(executingLetter().in, 'partly-executed', EARLIER);
    const whole = report(part, 'executed', LATER);
    expect(counted(whole)).toEqual(counted(part));
    expect(counted(whole).outcome).toBe('partly-executed');
    expect(counted(whole, LATER)).toMatchObject({
      outcome: 'executed',
      days: { execute: counted(part).days.execute },
    });
  });

  it('took no days to be carried out where it was not', () => {
    const none = report(executingLetter().in, 'not-executed', EARLIER);
    expect(counted(none)).toMatchObject({ outcome: 'not-executed' });
    expect(counted(none).days).not.toHaveProperty('execute');
  });
});

describe('a request by hand that is released after its year was closed', () => {
  it('was carried out then and is still', () => {
    const ctx = inAlmara(LATER);
    const fresh = { id: '1', class: 'normal' as const, reference: 'A-1' };
    const check = { how: 'called-back' as const, says: 'Spoke with their desk.' };
    const enter = (paper: PaperRequest, input: object, day: string) =>
      must(enterPaper(paper, { channel: 'paper', says: 'As it came.', check, day, ...input } as never, ctx));
    const draft = draftPaper({ ...fresh, kind: 'preservation', content: preservationRequest() }, ctx);
    const day = '2026-11-21T12:00:00.000Z';
    const sent = enter(draft, { step: 'request', signedBy: 'N. Oru', check: undefined }, day);
    const until = '2027-04-20T00:00:00.000Z';
    const kept = enter(sent, { step: 'preserve', until }, '2026-11-24T12:00:00.000Z');
    const over = enter(kept, { step: 'release' }, '2027-04-21T12:00:00.000Z');
    const begun = paperBeganAt(over)!;
    expect(countedPaper(kept, begun, CLOSED)).toMatchObject({ outcome: 'executed', days: { execute: 3 } });
    expect(countedPaper(over, begun, CLOSED)).toEqual(countedPaper(kept, begun, CLOSED));
  });
});
