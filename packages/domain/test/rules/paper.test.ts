// Requests by hand: a record of our own beside the halves, which keeps their order, their clocks and the law, and proves nothing.
import { describe, expect, it } from 'vitest';
import {
  type Decision,
  draftPaper,
  enterPaper,
  nextDue,
  openSteps,
  type PaperInput,
  type PaperRequest,
  redraftedPaper,
  registerPaper,
  wayOf,
} from '../../src/index.ts';
import { judge } from '../../src/law/judge.ts';
import { type PaperSituation, paperOpen, paperRules } from '../../src/paper/rules.ts';
import { codesOf, must } from '../support/exchange.ts';
import { provesOf } from '../support/proves.ts';
import { letterRequest, preservationRequest } from '../support/requests.ts';
import { inAlmara, START } from '../support/states.ts';

const DAY_BEFORE = '2026-11-20T09:00:00.000Z';
const ctx = inAlmara();
const check = {
  how: 'called-back' as const,
  says: 'Spoke with the duty officer by the number of the UN register.',
};
const came = {
  channel: 'diplomatic' as const,
  day: DAY_BEFORE,
  says: 'They ask us to preserve a mailbox.',
  check,
};

const incoming = (kind: 'preservation' | 'letter' = 'letter', over: Partial<PaperInput> = {}): PaperRequest =>
  must(
    registerPaper(
      {
        ...{ id: '0199', class: 'urgent', reference: 'K-1', number: 'XA-2026-7' },
        ...(kind === 'letter'
          ? { kind, content: letterRequest() }
          : { kind, content: preservationRequest() }),
      },
      { ...came, ...over },
      ctx,
    ),
  );
const draft = (kind: 'preservation' | 'letter' = 'preservation', urgency: 'normal' | 'urgent' = 'normal') =>
  draftPaper(
    {
      ...{ id: '0198', class: urgency, reference: 'A-9' },
      ...(kind === 'letter' ? { kind, content: letterRequest() } : { kind, content: preservationRequest() }),
    },
    ctx,
  );
const said = (step: PaperInput['step'], over: Partial<PaperInput> = {}): PaperInput => ({
  ...{ step, channel: 'paper', day: START, says: 'A sentence about it.', signedBy: 'N. Oru, Director' },
  ...over,
});
const step = (paper: PaperRequest, input: PaperInput): PaperRequest => must(enterPaper(paper, input, ctx));
const deciding =
  (paper: PaperRequest, input: PaperInput) =>
  (rules: readonly (typeof paperOpen)[]): Decision<unknown> =>
    judge<PaperSituation, null>(rules, { paper, input, ctx }, [], () => null);

describe('what came by hand', () => {
  it('is registered under our number, with how its sender was made sure of, and has the clocks of a sealed one from the day it came', () => {
    const paper = incoming();
    expect(paper).toMatchObject({
      ...{ assurance: 'by-hand', direction: 'incoming', registeredAs: 'XA-2026-7' },
      ...{ stage: { name: 'registered', at: DAY_BEFORE, entry: 0 } },
      entries: [
        { way: 'came', channel: 'diplomatic', check: { ...check, by: 'xa-case-officer-1' }, at: START },
      ],
    });
    expect(paper.clocks.map(({ name }) => name)).toEqual(['acknowledgement-letter', 'letter-decision']);
    expect(nextDue(paper)! > DAY_BEFORE).toBe(true);
  });

  it('has neither messages nor digests nor a place in any chain, so that nothing can take it for a half', () => {
    for (const member of ['sent', 'inbound', 'history', 'acknowledgement'])
      expect(incoming()).not.toHaveProperty(member);
  });

  provesOf(
    'paper.check',
    'says how somebody made sure whose it is, or why nobody did (40(13))',
    paperRules,
    (rules) => deciding(draftSent(), { ...said('acknowledge'), check: undefined })(rules as never),
  );
  provesOf('paper.day', 'never lies in the future', paperRules, (rules) =>
    deciding(incoming(), said('acknowledge', { day: '2026-12-01T00:00:00.000Z' }))(rules as never),
  );
  provesOf('paper.says', 'says what it says', paperRules, (rules) =>
    deciding(incoming(), said('ask', { says: '' }))(rules as never),
  );
  provesOf('paper.channel', 'names its way', paperRules, (rules) =>
    deciding(incoming(), said('ask', { channel: undefined }))(rules as never),
  );
  provesOf('paper.unchecked', 'binds nobody before somebody checked whose it is', paperRules, (rules) =>
    deciding(
      incoming('letter', { check: { how: 'not-checked', says: 'The line was dead all night.' } }),
      said('accept'),
    )(rules as never),
  );
  provesOf('paper.transmit', 'is passed on to an authority that is named (40(12)(b))', paperRules, (rules) =>
    deciding(incoming(), said('transmit'))(rules as never),
  );
  provesOf('paper.correct', 'is corrected only where something was wrong', paperRules, (rules) =>
    deciding(incoming(), said('correct', { corrected: { reference: 'K-1' } }))(rules as never),
  );

  it('is put right without losing what stood: the clocks that still run follow the urgency it has', () => {
    const paper = incoming('preservation');
    const asked = { ...paper.content, facts: 'A mailbox of the port.' } as PaperRequest['content'];
    const right = step(
      paper,
      said('correct', {
        corrected: { counterpart: 'fr', reference: 'K-11', class: 'normal', content: asked },
      }),
    );
    expect(right).toMatchObject({ counterpart: 'fr', reference: 'K-11', registeredAs: 'XA-2026-7' });
    expect(right.stage).toEqual(paper.stage);
    expect(right.entries.at(-1)).toMatchObject({
      ...{ step: 'correct', way: 'here' },
      was: { counterpart: paper.counterpart, reference: 'K-1', class: 'urgent', content: paper.content },
    });
    expect(right.entries.at(-1)!.was).not.toHaveProperty('registeredAs');
    expect(right.entries[0]).toEqual(paper.entries[0]);
    const due = ({ clocks }: PaperRequest) => clocks.map(({ name, dueAt }) => [name, dueAt]);
    expect(due(right)).toEqual(
      due(
        must(
          registerPaper(
            {
              id: '0199',
              class: 'normal',
              reference: 'K-1',
              number: 'XA-2026-7',
              kind: 'preservation',
              content: asked as never,
            },
            came,
            ctx,
          ),
        ),
      ),
    );
    expect(right.clocks.length).toBeGreaterThan(1);
  });

  it('keeps a reference, a number and another State in every correction', () => {
    for (const corrected of [{ reference: ' ' }, { registeredAs: '' }, { counterpart: 'xa' }])
      expect(codesOf(enterPaper(incoming(), said('correct', { corrected }), ctx))).toContain('paper.correct');
    expect(openSteps(draftSent())).not.toContain('correct');
  });

  provesOf('paper.open', 'takes no step that its stage does not have', [paperOpen], (rules) =>
    deciding(incoming(), said('execute'))(rules as never),
  );

  it('is passed on with the day, and shown with it', () => {
    const paper = step(incoming(), said('transmit', { authority: 'Prosecutor’s Office, Almara City' }));
    expect(paper.transmissions).toEqual([
      { to: 'Prosecutor’s Office, Almara City', at: START, by: 'xa-case-officer-1' },
    ]);
  });
});

describe('a letter of ours that goes by hand', () => {
  const letterOf = (change: object, drop: string[] = []) => {
    const content = Object.fromEntries(
      Object.entries({ ...letterRequest(), ...change }).filter(([member]) => !drop.includes(member)),
    );
    return redraftedPaper(draft('letter'), content);
  };
  provesOf('paper.basis', 'says what it rests on (40(7))', paperRules, (rules) =>
    deciding(letterOf({}, ['basis']), said('request'))(rules as never),
  );
  provesOf('letter.deadline', 'asks for no answer by a date that has passed', paperRules, (rules) =>
    deciding(
      letterOf({ deadline: { by: '2020-01-01T12:00:00.000Z', reason: 'The trial begins.' } }),
      said('request'),
    )(rules as never),
  );

  it('is written until it has gone, under the reference it bears then', () => {
    const changed = letterOf({ reference: 'A-10', purpose: 'To prove who paid.' });
    expect(changed).toMatchObject({ reference: 'A-10', content: { purpose: 'To prove who paid.' } });
    const gone = step(changed, said('request'));
    expect(() => redraftedPaper(gone, letterRequest())).toThrow(RangeError);
  });
});

describe('our answers by hand', () => {
  provesOf('paper.signed', 'name who signed, for nothing is sealed', paperRules, (rules) =>
    deciding(incoming(), said('accept', { signedBy: '' }))(rules as never),
  );
  provesOf('paper.postpone', 'postpone only after a consultation (40(28))', paperRules, (rules) =>
    deciding(incoming(), said('postpone'))(rules as never),
  );
  provesOf('paper.term', 'preserve for sixty days at least (42(8))', paperRules, (rules) =>
    deciding(
      incoming('preservation'),
      said('preserve', { until: '2026-12-24T09:00:00.000Z' }),
    )(rules as never),
  );
  provesOf('paper.release', 'release nothing within the sixty days (42(8))', paperRules, (rules) =>
    deciding(preserved(), said('release'))(rules as never),
  );

  it('refuse on the very rules of a sealed refusal: the closed list, the consultation, the reasons', () => {
    const bare = enterPaper(
      incoming('preservation'),
      said('refuse', { grounds: ['BANK_SECRECY'], says: '' }),
      ctx,
    );
    expect(codesOf(bare)).toEqual(expect.arrayContaining(['S-37', 'S-34']));
    const early = enterPaper(
      incoming(),
      said('refuse', { grounds: ['NONCONFORMING'], says: 'It names no offence.' }),
      ctx,
    );
    expect(codesOf(early)).toContain('S-35');
  });

  it('end the clocks they answer, and all of them at the end', () => {
    const answered = step(incoming(), said('acknowledge', { number: 'XA-2026-7' }));
    expect(answered.clocks.filter(({ met }) => !met).map(({ name }) => name)).toEqual(['letter-decision']);
    const done = step(step(answered, said('accept')), said('execute'));
    expect([done.stage.name, nextDue(done), openSteps(done)]).toEqual(['executed', undefined, []]);
  });
});

const draftSent = () => step(draft(), said('request'));
const preserved = () =>
  step(incoming('preservation'), said('preserve', { until: '2027-03-01T00:00:00.000Z', day: DAY_BEFORE }));

describe('what goes by hand', () => {
  it('goes whole or not at all: the contents of 42(3) are asked for as of a sealed request', () => {
    const bare = draftPaper(
      { id: '1', class: 'normal', reference: '', kind: 'preservation', content: {} },
      ctx,
    );
    expect(codesOf(enterPaper(bare, said('request'), ctx))).toEqual(
      expect.arrayContaining(['contents.42.3.a', 'contents.42.3.e', 'S-06.case']),
    );
  });

  provesOf(
    'paper.interpol',
    'goes through INTERPOL only when it is urgent and both agree (40(12)(d))',
    paperRules,
    (rules) =>
      deciding(draft('preservation', 'urgent'), said('request', { channel: 'interpol' }))(rules as never),
  );

  it('waits for them, and takes what they answered in whatever order it came', () => {
    const sent = draftSent();
    expect(sent.stage).toEqual({ name: 'dispatched', at: START, entry: 0 });
    const answer = said('preserve', { check, until: '2026-12-01T00:00:00.000Z' });
    expect(wayOf(sent, 'preserve')).toBe('came');
    expect(step(sent, answer)).toMatchObject({ stage: { name: 'preserved', entry: 1 } });
    const letter = step(draft('letter'), said('request'));
    expect(step(letter, said('execute', { check })).stage.name).toBe('executed');
  });
});
