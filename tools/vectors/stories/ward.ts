// Two hospitals of Almara without their records; the control server is rented in Ibaria. An emergency, with the drill that was held for it
// a week before. Articles 8, 9; 41(3)(e), 42, 44(4).
import type { DataItem } from '../../../packages/protocol/src/index.ts';
import { daysAfter, digestOf } from '../ids.ts';
import { Thread } from '../thread.ts';
import {
  almara,
  almaraProsecution,
  ibaria,
  ibariaPolice,
  ibariaProsecution,
  onlyThisCase,
  screened,
} from '../world.ts';

const START = '2026-09-14T01:47:03.900Z';
const CASE = 'Ward Nine';
const REFERENCE = 'PG-XA-2026-003551';

const control: DataItem = {
  id: 'server',
  description: 'Server that gives the orders to the hospital machines',
  kinds: ['traffic', 'content'],
  identifiers: [
    { type: 'ip', value: '192.0.2.210', at: '2026-09-14T01:20:00.000Z', provider: 'Servidores del Golfo' },
    { type: 'domain', value: 'update-cdn.example' },
  ],
  relationToOffence:
    'Both hospitals’ machines call this address every ninety seconds; it very likely holds the keys.',
};

const drill = new Thread('ward drill', daysAfter(START, -7), almara, ibaria, 'emergency');
drill.asks(
  'comity.preservation.request/1',
  0,
  'a drill: nobody is at risk',
  {
    reference: 'DRILL-2026-37',
    authority: almaraProsecution,
    offence: { kind: 'convention-offence', articles: ['9'], domesticProvision: 'Exercise' },
    facts: 'EXERCISE. A hospital reports that its records cannot be read.',
    data: [{ ...control, description: 'EXERCISE. A server that does not exist' }],
    necessity: 'EXERCISE.',
    intentionToRequest: { statement: true },
    urgency: { reason: 'EXERCISE of the weekly emergency drill.' },
    safeguards: [],
  },
  { drill: true, expires: daysAfter(START, -6) },
);
drill.answers(
  'comity.acknowledgement/1',
  0.2,
  'the drill is answered within twelve minutes',
  {
    reference: 'DRILL-2026-37',
    registeredAs: 'SIMULACRO-0037',
    receivedAt: drill.at(0.01),
    authority: ibariaProsecution,
    officerRole: 'desk-officer',
  },
  { drill: true },
);
drill.asks(
  'comity.request.withdrawn/1',
  1,
  'end of the drill',
  { reason: 'no-longer-needed' },
  { drill: true },
);

const preservation = new Thread('ward preservation', START, almara, ibaria, 'emergency');
const request = preservation.asks('comity.preservation.request/1', 0, 'patients at risk', {
  reference: REFERENCE,
  authority: almaraProsecution,
  offence: {
    kind: 'convention-offence',
    articles: ['8', '9'],
    domesticProvision: 'Penal Code of Almara, section 213(3), endangering life, up to 15 years',
  },
  caseName: CASE,
  facts:
    'Since 01:05 UTC two hospitals cannot read their records or run two of five dialysis wards. The machines obey a server rented in Ibaria.',
  data: [control],
  custodian: { name: 'Servidores del Golfo', location: 'Puerto Ibaria' },
  necessity: 'The server was seen to be wiped and moved within hours in two earlier cases of the same group.',
  intentionToRequest: { statement: true },
  urgency: {
    reason: 'Risk to life: eleven patients depend on the two wards and cannot all be moved before 06:00.',
  },
  safeguards: screened,
});
preservation.answers('comity.acknowledgement/1', 0.3, 'eighteen minutes later', {
  reference: REFERENCE,
  registeredAs: 'UDI-E-0009/26',
  receivedAt: preservation.at(0.01),
  authority: ibariaProsecution,
  officerRole: 'desk-officer',
  nextStepBy: preservation.at(1),
});
const warned = preservation.answers('comity.preservation.warning/1', 0.7, 'a copy may be noticed', {
  reference: REFERENCE,
  risk: 'prejudice',
  explanation: 'Taking a copy slows the server for some minutes. Whoever watches it would notice.',
});
preservation.asks('comity.preservation.warning-answer/1', 0.8, 'withdraw the wish for a live copy', {
  answersMessage: warned,
  choice: 'withdraw',
  reason:
    'Do not touch the server now. Please keep the provider’s network records only; a new request names them.',
});
preservation.answers('comity.preservation.outcome/1', 1.2, 'the server itself is not preserved', {
  reference: REFERENCE,
  result: 'not-preserved',
  dataIds: ['server'],
  reasons: 'As you wished after our warning under article 42(7), no copy was taken.',
});

const records = new Thread('ward second preservation', daysAfter(START, 0.05), almara, ibaria, 'emergency');
records.asks('comity.preservation.request/1', 0, 'network records instead', {
  reference: `${REFERENCE}/2`,
  authority: almaraProsecution,
  offence: {
    kind: 'convention-offence',
    articles: ['9'],
    domesticProvision: 'Penal Code of Almara, section 213(3)',
  },
  facts: 'As in our request of this night. Only the provider’s network records are asked for.',
  data: [
    {
      ...control,
      id: 'flow',
      kinds: ['traffic'],
      description: 'Network records of the server since 1 September',
    },
  ],
  necessity: 'The provider keeps flow records for 72 hours.',
  intentionToRequest: { statement: true },
  urgency: { reason: 'The oldest records lapse with each hour.' },
  safeguards: screened,
});
records.answers('comity.preservation.outcome/1', 0.6, 'flow records preserved', {
  reference: `${REFERENCE}/2`,
  result: 'preserved',
  dataIds: ['flow'],
  effectiveFrom: records.at(0.5),
  until: daysAfter(records.at(0.5), 75),
});
records.asks('comity.preservation.extension/1', 24 * 60, 'the letter is under way', {
  reference: `${REFERENCE}/2`,
  until: daysAfter(records.at(0.5), 150),
  reason: 'The court that must sign our letter sits again on 20 November.',
});
records.answers('comity.preservation.outcome/1', 24 * 61, 'cannot be extended so far', {
  reference: `${REFERENCE}/2`,
  result: 'not-extended',
  dataIds: ['flow'],
  reasons:
    'Our law allows one order of at most 75 days for records of this kind; the records end with it unless a letter arrives.',
});
records.asks('comity.preservation.release/1', 24 * 76, 'the period has ended', {
  reference: `${REFERENCE}/2`,
  reason: 'expired',
});

const letter = new Thread('ward letter', daysAfter(START, 1), almara, ibaria, 'emergency');
letter.asks('comity.letter.request/1', 0, 'keys for two hospitals', {
  reference: `${REFERENCE}/R1`,
  basis: { kind: 'CONVENTION_ART40' },
  authority: almaraProsecution,
  subjectMatter: 'Interference with two hospitals',
  natureOfProceeding: 'Criminal investigation; life at risk',
  conductingAuthority: { name: 'Cybercrime Division', functions: 'Directs the investigation' },
  offence: {
    kind: 'convention-offence',
    articles: ['8', '9'],
    domesticProvision: 'Penal Code of Almara, section 213(3)',
  },
  facts:
    'The keys that would restore the hospitals are believed to be on the server seized by your police this morning.',
  assistance: {
    purposes: ['40(3)(c)', '40(3)(d)'],
    sought: 'Search of the seized server for keys, and a copy of its disk.',
  },
  data: [control],
  purpose: 'First to restore the wards; then as evidence.',
  expedited: 'vulnerable',
  deadline: {
    by: daysAfter(START, 2),
    reason: 'Two wards still run on borrowed machines that must go back.',
  },
  follows: { thread: preservation.id, digest: request },
  language: 'en',
  safeguards: screened,
});
letter.answers('comity.request.more-information/1', 0.4, 'what do keys look like', {
  reference: `${REFERENCE}/R1`,
  questions: [
    {
      id: 'formato',
      text: 'What do the keys look like, so that we can search for them?',
      paragraph: '40(16)',
    },
  ],
});
letter.asks('comity.request.supplement/1', 0.6, 'sixty-four letters and digits', {
  reference: `${REFERENCE}/R1`,
  answers: [{ questionId: 'formato', text: 'Files ending in .k9, each of 64 letters and digits.' }],
});
letter.answers('comity.decision.accepted/1', 0.9, 'at once', {
  reference: `${REFERENCE}/R1`,
  executingAuthority: ibariaPolice,
  conditions: [],
  expectedBy: letter.at(6),
});
const proposed = letter.answers('comity.condition.proposed/1', 4, 'the disk, but not its visitors’ list', {
  conditions: [
    onlyThisCase('1', CASE),
    {
      ...onlyThisCase('2', CASE),
      text: 'Addresses of visitors who are not part of the attack are not used.',
    },
  ],
  reason: 'The server also served an ordinary web shop.',
});
letter.asks('comity.condition.declined/1', 4.5, 'the second is too narrow', {
  answersMessage: proposed,
  conditionIds: ['2'],
  reason: 'Whether a visitor is part of the attack is what we must find out.',
});
letter.asks('comity.condition.accepted/1', 4.6, 'the first is accepted', {
  answersMessage: proposed,
  conditionIds: ['1'],
});
const disk = digestOf('ward package.jws');
letter.answers('comity.evidence.announcement/1', 5.5, 'keys and disk image', {
  packageId: '01994a0e-2d7c-7b44-a2f4-6a6b6c6d6e6f',
  packageDigest: disk,
  itemCount: 3,
  totalSize: 1_099_511_662_000,
  files: [
    { name: 'package.jws', root: digestOf('ward package.jws tree'), size: 20_410 },
    { name: 'objects.txt', root: digestOf('ward objects.txt tree'), size: 522 },
    { name: 'proofs/trust.json', root: digestOf('ward trust tree'), size: 61_244 },
  ],
  useLimitations: [onlyThisCase('1', CASE)],
});
letter.answers('comity.execution.report/1', 5.6, 'keys found', {
  result: 'executed',
  executedBy: ibariaPolice,
  orders: [
    {
      authority: 'Juzgado de Guardia',
      reference: 'JG-26-88120',
      date: letter.at(-3),
      kind: 'Entrada y registro',
    },
  ],
  packages: [disk],
  note: 'The keys are items 1 and 2. Good luck.',
});
letter.asks('comity.status.query/1', 24 * 20, 'is the server still sealed', {
  reason: 'The defence asks whether the original can be examined.',
});
letter.answers('comity.status.report/1', 24 * 21, 'sealed, in our store', {
  stage: 'executed',
  since: letter.at(5.6),
  text: 'The original is sealed in our evidence store. An examination can be arranged.',
});

export const ward = [drill, preservation, records, letter];
