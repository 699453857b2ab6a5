// A request by telephone: kept as the word of whoever called, until something in writing follows (40(13)).
import { describe, expect, it } from 'vitest';
import { draftPaper, enterPaper, isOralOnly, type PaperInput, registerPaper } from '../../src/index.ts';
import { judge } from '../../src/law/judge.ts';
import { type PaperSituation, paperRules } from '../../src/paper/rules.ts';
import { codesOf, must } from '../support/exchange.ts';
import { provesOf } from '../support/proves.ts';
import { preservationRequest } from '../support/requests.ts';
import { inAlmara, START } from '../support/states.ts';

const ctx = inAlmara();
const check = { how: 'called-back' as const, says: 'Called back by the number of the register of 41(2).' };
const content = preservationRequest();
const called = () =>
  must(
    registerPaper(
      {
        ...{ id: '0199', class: 'urgent', reference: 'K-1', number: 'XA-2026-7' },
        ...{ kind: 'preservation', content },
      },
      { channel: 'telephone', day: START, says: 'Their duty officer asks us to preserve a mailbox.', check },
      ctx,
    ),
  );
const draft = (urgency: 'normal' | 'urgent') =>
  draftPaper({ id: '0198', class: urgency, reference: 'A-9', kind: 'preservation', content }, ctx);
const said = (step: PaperInput['step'], over: Partial<PaperInput> = {}): PaperInput => ({
  ...{ step, channel: 'telephone', day: START, says: 'A sentence about it.' },
  ...over,
});
const deciding = (paper: ReturnType<typeof draft>, input: PaperInput) => (rules: never) =>
  judge<PaperSituation, null>(rules, { paper, input, ctx }, [], () => null);

describe('a request by telephone', () => {
  it('is registered as any other, and waits for its confirmation in writing under a clock', () => {
    const paper = called();
    expect(isOralOnly(paper)).toBe(true);
    expect(paper.clocks.map(({ name }) => name)).toContain('oral-request-confirmation-default');
    const spoken = must(enterPaper(paper, said('supplement', { check }), ctx));
    expect(isOralOnly(spoken)).toBe(true);
    const written = must(enterPaper(paper, said('supplement', { channel: 'e-mail', check }), ctx));
    expect(isOralOnly(written)).toBe(false);
    const oral = written.clocks.find(({ name }) => name === 'oral-request-confirmation-default');
    expect(oral?.met).toBe(START);
  });

  provesOf('paper.oral', 'goes only in urgent cases and as both States agreed', paperRules, (rules) =>
    deciding(draft('urgent'), said('request'))(rules as never),
  );
  it('goes so without a signature, for nothing was signed', () => {
    const agreed = 'Agreed with their central authority on 3 May.';
    expect(must(enterPaper(draft('urgent'), said('request', { agreed }), ctx)).stage.name).toBe('dispatched');
    expect(codesOf(enterPaper(draft('normal'), said('request', { agreed }), ctx))).toEqual(['paper.oral']);
  });

  provesOf('paper.in-writing', 'is answered in writing by what binds us', paperRules, (rules) =>
    deciding(
      must(enterPaper(called(), said('supplement', { channel: 'paper', check }), ctx)),
      said('preserve', { until: '2027-06-01T00:00:00.000Z' }),
    )(rules as never),
  );
  provesOf(
    'paper.unconfirmed',
    'binds nobody before it is confirmed, unless somebody says why',
    paperRules,
    (rules) =>
      deciding(
        called(),
        said('preserve', { channel: 'e-mail', signedBy: 'N. Oru', until: '2027-06-01T00:00:00.000Z' }),
      )(rules as never),
  );
});
