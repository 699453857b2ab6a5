// A believable case: an account used to phish employees of Almara's power company, kept by a provider in Kessar. Invented.
import type {
  Approval,
  DataItem,
  DomesticOrder,
  EvidenceAnnouncement,
  LetterRequest,
  PreservationRequest,
  SafeguardRecord,
  UseLimitation,
} from '../../src/index.ts';

export const mailbox: DataItem = {
  id: 'D1',
  description: 'Mailbox and sign-in records of the account that sent the phishing messages',
  kinds: ['subscriber', 'traffic', 'content'],
  identifiers: [{ type: 'email', value: 'm.dorn@postal.example', provider: 'Postal Kessar' }],
  from: '2026-11-01T00:00:00.000Z',
  to: '2026-11-20T00:00:00.000Z',
  relationToOffence: 'The messages that carried the forged sign-in page were sent from this account.',
};

export const server: DataItem = {
  id: 'D2',
  description: 'Access log of the rented server behind the forged sign-in page',
  kinds: ['traffic'],
  identifiers: [
    { type: 'ip', value: '203.0.113.77', at: '2026-11-14T06:20:00.000Z', provider: 'Hostal Kessar' },
  ],
  from: '2026-11-10T00:00:00.000Z',
  to: '2026-11-16T00:00:00.000Z',
  relationToOffence: 'The stolen passwords were typed into a page this server delivered.',
};

export const note = (
  id: string,
  answer: SafeguardRecord['answer'],
  text: string,
  by = 'case-officer',
): SafeguardRecord => ({
  id,
  answer,
  note: text,
  by,
});

/** What Almara's officers considered before asking. */
export const considered: SafeguardRecord[] = [
  note('S-02', 'no', 'Ordinary fraud case; nothing suggests a risk to rights of the persons concerned.'),
  note('S-03', 'no', 'No expression or belief is at issue; the messages only stole passwords.'),
];

export const preservationRequest = (over: Partial<PreservationRequest> = {}): PreservationRequest => ({
  reference: 'ALM-2026-0417',
  authority: {
    name: 'Public Prosecutor’s Office, Almara City',
    functions: 'Investigates and prosecutes computer crime',
    phone: '+999 1 555 0100',
    languages: ['en'],
  },
  offence: {
    kind: 'convention-offence',
    articles: ['7', '13'],
    domesticProvision: 'Criminal Code of Almara, s. 212 (fraud by computer)',
  },
  caseName: 'Power company phishing',
  facts:
    'Between 10 and 14 November employees of the power company were led to a forged sign-in page; 41 passwords were stolen and 96,000 was paid out.',
  data: [mailbox, server],
  custodian: { name: 'Postal Kessar', location: 'Kessar City' },
  necessity: 'The provider deletes sign-in records after thirty days and the account may be emptied.',
  intentionToRequest: { statement: true, plannedBy: '2026-12-20T12:00:00.000Z' },
  confidentiality: {
    required: true,
    nonNotification: true,
    reason: 'The suspect would destroy devices if told.',
  },
  safeguards: considered,
  ...over,
});

export const letterRequest = (over: Partial<LetterRequest> = {}): LetterRequest => ({
  reference: 'ALM-2026-0417/L',
  basis: { kind: 'CONVENTION_ART40' },
  authority: { name: 'Public Prosecutor’s Office, Almara City', phone: '+999 1 555 0100', languages: ['en'] },
  subjectMatter: 'Fraud by means of stolen passwords against the power company',
  natureOfProceeding: 'Criminal investigation before charge',
  conductingAuthority: { name: 'Cybercrime Division, Almara City', functions: 'Leads the investigation' },
  offence: {
    kind: 'convention-offence',
    articles: ['7', '13'],
    domesticProvision: 'Criminal Code of Almara, s. 212, up to eight years',
  },
  facts:
    'Between 10 and 14 November employees of the power company were led to a forged sign-in page; 41 passwords were stolen.',
  assistance: { purposes: ['40(3)(d)'], sought: 'Disclosure of the preserved mailbox and access log.' },
  data: [mailbox, server],
  period: { from: '2026-11-01T00:00:00.000Z', to: '2026-11-20T00:00:00.000Z' },
  purpose: 'To identify who controlled the account and to prove the theft of passwords in court.',
  language: 'en',
  safeguards: considered,
  ...over,
});

export const approvals: Approval[] = [
  { officer: 'xa-case-officer-1', role: 'case-officer', at: '2026-11-21T09:00:00.000Z' },
  { officer: 'xa-approving-1', role: 'approving-authority', at: '2026-11-21T09:05:00.000Z' },
];

export const domesticOrder = (over: Partial<DomesticOrder> = {}): DomesticOrder => ({
  authority: 'Investigating Judge, Kessar City',
  reference: 'KC-IJ-88/2026',
  date: '2026-11-21T08:30:00.000Z',
  review: 'judicial',
  legalBasis: 'Procedure Code of Kessar, art. 90',
  grounds: 'Sign-in records are deleted after thirty days and bear on who took the passwords.',
  scope: {
    dataIds: ['D1', 'D2'],
    from: '2026-11-01T00:00:00.000Z',
    to: '2026-11-20T00:00:00.000Z',
    until: '2027-02-10T12:00:00.000Z',
  },
  secrecy: { binds: true, provision: 'Procedure Code of Kessar, art. 93, for one year' },
  ...over,
});

/** What Kessar's officers considered before deciding and ordering. */
export const homeRecords: SafeguardRecord[] = [
  note('S-02', 'no', 'Compatible with the obligations of Kessar; ordinary property crime.'),
  note('S-03', 'no', 'No protected expression or belief is touched.'),
  note('S-10', 'yes', 'Two accounts, three weeks, against a loss of 96,000: proportionate.'),
  note('S-12', 'yes', 'Complaint to the court of appeal; notice once secrecy ends.'),
  note('S-15', 'yes', 'Correspondents’ addresses appear in headers and stay sealed.'),
  note('S-30', 'no', 'No sign of discrimination; the suspect is unknown.'),
  note('S-31', 'no', 'Short look: no sign of discrimination.'),
  note('S-63', 'yes', 'Almara’s data protection act covers purpose, retention, access and redress.'),
  note('S-67', 'yes', 'Own working copy deleted six months after the report, with a log entry.'),
];

export const useLimitation = (id = 'C1'): UseLimitation => ({
  id,
  text: 'The mailbox content is used only to prove the theft of passwords and not in tax proceedings.',
  purpose: 'Power company phishing',
  noOnwardTransfer: true,
  paragraphs: ['40(28)', '40(19)'],
});

export const packageFacts: Omit<EvidenceAnnouncement, 'useLimitations'> = {
  packageId: '0193e7a0-0000-7000-8000-00000000e001',
  packageDigest: 'ab'.repeat(32),
  itemCount: 2,
  totalSize: 1_048_576,
  files: [{ name: 'package.jws', root: 'cd'.repeat(32), size: 2048 }],
};
