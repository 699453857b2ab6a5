// Carrying a letter out: an own authority, an own order, a report that says what was not done: 5, 24(4), 40(17), 40(25).
import { describe, expect, it } from 'vitest';
import { decideExecuteLetter } from '../../src/index.ts';
import { executeLetter } from '../../src/letter/acts/execute.ts';
import { acceptedLetter, executingAuthority, executingLetter } from '../support/cases.ts';
import { must } from '../support/exchange.ts';
import { proves } from '../support/proves.ts';
import { inKessar } from '../support/states.ts';

const executed = { result: 'executed' as const, executedBy: executingAuthority, packages: [] };

describe('a letter is not reported as executed', () => {
  proves('S-16', 'before a domestic order: S-16, 24(4)', executeLetter, () => ({
    half: acceptedLetter().in,
    input: executed,
    ctx: inKessar(),
  }));
  proves(
    'S-01.execution',
    'by an authority of the requesting State: S-01, 5(1), 5(2)',
    executeLetter,
    () => ({
      half: executingLetter().in,
      input: { ...executed, executedBy: { name: 'Cybercrime Division, Almara City' } },
      ctx: inKessar(),
    }),
  );
  proves('execute.result', 'with a result that belongs to preservation', executeLetter, () => ({
    half: executingLetter().in,
    input: {
      ...executed,
      result: 'preserved' as 'partly-executed',
      unexecuted: [{ what: 'D2', why: 'The log had been overwritten.', paragraph: '40(17)' }],
    },
    ctx: inKessar(),
  }));
  proves('execute.unexecuted', 'in part without what, why and under which paragraph', executeLetter, () => ({
    half: executingLetter().in,
    input: { ...executed, result: 'partly-executed' as const },
    ctx: inKessar(),
  }));
});

describe('a report', () => {
  it('names every domestic order with its kind, and never its grounds', () => {
    const { message } = must(decideExecuteLetter(executingLetter().in, executed, inKessar()));
    expect(message?.body).toMatchObject({
      result: 'executed',
      orders: [
        { authority: 'Investigating Judge, Kessar City', reference: 'KC-IJ-88/2026', kind: 'judicial order' },
      ],
    });
    expect(JSON.stringify(message)).not.toContain('bear on who took the passwords');
  });

  it('of partial execution leaves the letter open for the rest', () => {
    const unexecuted = [{ what: 'D2', why: 'The log had been overwritten in October.', paragraph: '40(17)' }];
    const { half } = must(
      decideExecuteLetter(
        executingLetter().in,
        { ...executed, result: 'partly-executed', unexecuted },
        inKessar(),
      ),
    );
    expect(half.stage.name).toBe('partly-executed');
    expect(must(decideExecuteLetter({ ...half, sent: [] }, executed, inKessar())).half.stage.name).toBe(
      'executed',
    );
  });
});
