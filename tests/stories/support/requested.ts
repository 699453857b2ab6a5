// What the requested State does in the stories.
import * as d from '../../../packages/domain/src/index.ts';
import { plusDays } from '../../../packages/domain/src/law/instant.ts';
import {
  domesticOrder,
  homeRecords,
  note,
  packageFacts,
  useLimitation,
} from '../../../packages/domain/test/support/requests.ts';
import { kessar, onEither, type Phrase, spoken } from './phrase.ts';

const executingAuthority = { name: 'Prosecutor’s Office, Kessar City' };
const said = { safeguards: homeRecords };
const overrides = (...codes: string[]) => codes.map((code) => ({ code, reason: `Accepted: ${spoken}` }));

const orderAt = (now: string, days: number, over = {}) =>
  domesticOrder({ date: now, scope: { dataIds: ['D1', 'D2'], until: plusDays(now, days) }, ...over });

const orders = (
  days: number,
  more: Partial<Parameters<typeof d.decideOrderPreservation>[1]> = {},
  over = {},
): Phrase =>
  kessar('preservation', (half, ctx) =>
    d.decideOrderPreservation(half, { ...said, order: orderAt(ctx.now, days, over), ...more }, ctx),
  );

const refuses = (grounds: string[], more: Partial<Parameters<typeof d.decideRefuse>[1]> = {}): Phrase =>
  onEither('kessar', (half, ctx) =>
    d.decideRefuse(
      half,
      {
        ...said,
        grounds,
        reasons: `Our service is at work on the same account, ${spoken}.`,
        decisionMaker: 'Minister of Justice',
        ...more,
      },
      ctx,
    ),
  );

const consults = (about: 'refusal' | 'postponement' | 'other', paragraphs: string[]): Phrase =>
  onEither('kessar', (half, ctx) =>
    d.decideConsult(
      half,
      {
        about,
        paragraphs,
        text: `Would conditions help, ${spoken}?`,
        ...(about === 'refusal' ? { grounds: ['ESSENTIAL_INTERESTS'] } : {}),
      },
      ctx,
    ),
  );

const executes = (result: 'executed' | 'partly-executed' | 'not-executed'): Phrase =>
  kessar('letter', (half, ctx) => {
    const unexecuted = [
      { what: 'D2', why: 'The access log had been overwritten in October.', paragraph: '40(17)' },
    ];
    return d.decideExecuteLetter(
      half,
      {
        result,
        executedBy: executingAuthority,
        packages: [packageFacts.packageDigest],
        ...(result === 'executed' ? {} : { unexecuted }),
      },
      ctx,
    );
  });

const releases = (reason: d.ReleaseReason): Phrase =>
  kessar('preservation', (half, ctx) => d.decideRelease(half, { reason }, ctx));

export const requested: Record<string, Phrase> = {
  'registers it': onEither('kessar', (half: d.IncomingHalf, ctx) =>
    d.decideRegister(half, { registeredAs: 'KES-77/26', authority: 'Night Desk of Kessar' }, ctx),
  ),
  'acknowledges it': onEither('kessar', (half: d.IncomingHalf, ctx) =>
    d.decideAcknowledge(half, { authority: 'Night Desk of Kessar' }, ctx),
  ),
  'passes it to the prosecutor': onEither('kessar', (half: d.IncomingHalf, ctx) =>
    d.decideTransmit(half, { to: executingAuthority.name }, ctx),
  ),
  'asks what is missing': onEither('kessar', (half: d.IncomingHalf, ctx) =>
    d.decideAsk(
      half,
      { questions: [{ id: 'Q1', text: 'For what purpose is the mailbox sought?', paragraph: '40(15)(g)' }] },
      ctx,
    ),
  ),
  'reports how it stands': onEither('kessar', (half: d.IncomingHalf, ctx) =>
    d.decideReportStatus(half, {}, ctx),
  ),
  'orders the preservation for eighty days': orders(80),
  'orders it for 120 days': orders(120),
  'orders it for 120 days and names the law that allows it': orders(120, {
    overrides: [
      { code: 'S-18', reason: 'Cooperation Act of Kessar, art. 14: 120 days for foreign requests' },
    ],
  }),
  'orders it before the assessments are written': orders(80, {
    safeguards: [note('S-10', 'yes', 'Two accounts, three weeks: proportionate.')],
  }),
  'orders it without secrecy': orders(80, {}, { secrecy: { binds: false, provision: '' } }),
  'orders it on the strength of Almara’s order': orders(
    80,
    {},
    { authority: 'Public Prosecutor’s Office, Almara City' },
  ),
  'reports the data as preserved': kessar('preservation', (half, ctx) =>
    d.decideExecutePreservation(
      half,
      { ...said, result: 'preserved', dataIds: ['D1', 'D2'], effectiveFrom: ctx.now },
      ctx,
    ),
  ),
  'reports the data as preserved, with nothing recorded': kessar('preservation', (half, ctx) =>
    d.decideExecutePreservation(
      half,
      { result: 'preserved', dataIds: ['D1', 'D2'], effectiveFrom: ctx.now },
      ctx,
    ),
  ),
  'reports that the data were gone': kessar('preservation', (half, ctx) =>
    d.decideExecutePreservation(
      half,
      {
        ...said,
        result: 'not-preserved',
        dataIds: ['D1', 'D2'],
        reasons: 'The account was emptied on 19 November.',
      },
      ctx,
    ),
  ),
  'renews the order for eighty-five days': kessar('preservation', (half, ctx) =>
    d.decideExtendOrder(half, { choice: 'extend', order: orderAt(ctx.now, 85) }, ctx),
  ),
  'declines to extend': kessar('preservation', (half, ctx) =>
    d.decideExtendOrder(half, { choice: 'decline', reasons: 'Our law allows one renewal only.' }, ctx),
  ),
  'warns that the provider tells its customers': kessar('preservation', (half, ctx) =>
    d.decideWarn(
      half,
      { risk: 'confidentiality', explanation: 'The provider tells its customers of every order.' },
      ctx,
    ),
  ),
  'finds a provider in Ibaria on the path': kessar('preservation', (half, ctx) =>
    d.decideFindProvider(
      half,
      { providerId: 'P1', provider: 'Relay Ibaria', state: 'xc', dataIds: ['D2'] },
      ctx,
    ),
  ),
  'discloses the path': kessar('preservation', (half, ctx) =>
    d.decideDisclosePath(
      half,
      {
        providerId: 'P1',
        path: 'Relayed on 14 November at 06:20 from 198.51.100.4.',
        transferBasis: 'Cooperation Act of Kessar, art. 15',
      },
      ctx,
    ),
  ),
  'withholds the path for want of dual criminality': kessar('preservation', (half, ctx) =>
    d.decideWithholdPath(
      half,
      {
        providerId: 'P1',
        grounds: ['NO_DUAL_CRIMINALITY'],
        reasons: `Not punishable here, ${spoken}.`,
        overrides: overrides('S-35.advised'),
      },
      ctx,
    ),
  ),
  'releases the data as expired': releases('expired'),
  'releases the data as no longer needed': releases('no-longer-needed'),
  'releases the data after the letter': releases('letter-decided'),
  'proposes a use limitation': kessar('letter', (half, ctx) =>
    d.decideProposeCondition(
      half,
      { conditions: [useLimitation()], reason: 'Our tax secrecy law forbids more.' },
      ctx,
    ),
  ),
  'accepts the letter': kessar('letter', (half, ctx) =>
    d.decideAccept(half, { ...said, executingAuthority }, ctx),
  ),
  'accepts the letter and keeps it secret': kessar('letter', (half, ctx) =>
    d.decideAccept(half, { ...said, executingAuthority, secrecy: 'kept' }, ctx),
  ),
  'accepts the letter without secrecy': kessar('letter', (half, ctx) =>
    d.decideAccept(half, { ...said, executingAuthority, secrecy: 'cannot-be-kept' }, ctx),
  ),
  'accepts the letter with an unclear assessment': kessar('letter', (half, ctx) =>
    d.decideAccept(
      half,
      {
        executingAuthority,
        safeguards: [
          ...homeRecords,
          note('S-30', 'unclear', 'The suspect is a known critic of his government.'),
        ],
      },
      ctx,
    ),
  ),
  'accepts the letter after review': kessar('letter', (half, ctx) =>
    d.decideAccept(
      half,
      {
        executingAuthority,
        safeguards: [
          ...homeRecords,
          note('S-30', 'unclear', 'Reviewed: theft of passwords is the true aim.', d.REVIEWER),
        ],
      },
      ctx,
    ),
  ),
  'postpones it': kessar('letter', (half, ctx) =>
    d.decidePostpone(
      half,
      { reason: 'Our own trial of the group runs until March.', until: '2027-03-31T00:00:00.000Z' },
      ctx,
    ),
  ),
  'orders the search through a judge': kessar('letter', (half, ctx) =>
    d.decideOrderLetter(half, { order: orderAt(ctx.now, 30) }, ctx),
  ),
  'orders the search for the rest': kessar('letter', (half, ctx) => {
    const order = orderAt(ctx.now, 30);
    return d.decideOrderLetter(
      half,
      { order: { ...order, scope: { ...order.scope, dataIds: ['D2'] } } },
      ctx,
    );
  }),
  'sends the sealed evidence': kessar('letter', (half, ctx) =>
    d.decideSendEvidence(
      half,
      { package: packageFacts, dataIds: ['D1'], transferBasis: 'Cooperation Act of Kessar, art. 12' },
      ctx,
    ),
  ),
  'reports the letter executed': executes('executed'),
  'reports the letter executed in part': executes('partly-executed'),
  'reports that nothing could be executed': executes('not-executed'),
  'consults about refusing': consults('refusal', ['40(28)']),
  'consults about postponing': consults('postponement', ['40(28)', '40(27)']),
  'says that secrecy cannot be kept': consults('other', ['40(20)']),
  'refuses for essential interests': refuses(['ESSENTIAL_INTERESTS']),
  'refuses for essential interests, the desk having been told': refuses(['ESSENTIAL_INTERESTS'], {
    overrides: overrides('S-35.advised', 'refusal.unheard'),
  }),
  'refuses the mailbox only': refuses(['ESSENTIAL_INTERESTS'], { partial: { dataIds: ['D1'] } }),
  'refuses the server too': refuses(['ESSENTIAL_INTERESTS'], { partial: { dataIds: ['D2'] } }),
  'refuses because taxes are involved': refuses(['FISCAL_MATTERS']),
  'refuses for bank secrecy': refuses(['BANK_SECRECY'], {
    overrides: overrides('S-35.advised', 'refusal.unheard'),
  }),
  'refuses because the request is incomplete': refuses(['NONCONFORMING'], {
    overrides: overrides('refusal.ask-first', 'S-35.advised'),
  }),
  'refuses without reasons': refuses(['LEGAL_SYSTEM'], { reasons: 'n/a' }),
  'refuses for discriminatory purpose': refuses(['DISCRIMINATORY_PURPOSE'], {
    overrides: overrides('S-35.advised'),
  }),
  'refuses for want of dual criminality': refuses(['NO_DUAL_CRIMINALITY'], {
    overrides: overrides('S-35.advised'),
  }),
  'refuses for want of dual criminality, stating its belief': refuses(['NO_DUAL_CRIMINALITY'], {
    overrides: overrides('S-35.advised'),
    dualCriminalityBelief: 'Insulting an official is no crime here and none is planned.',
  }),
  'refuses under its data-protection law': refuses(['PERSONAL_DATA_LAW'], {
    lawCited: 'Data Act of Kessar, art. 44',
    overrides: overrides('S-35.advised'),
  }),
};
