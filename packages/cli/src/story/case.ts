/** The case of the story, invented: what Almara asks of Kessar, and what Kessar considers. */

const inDays = (now: string, days: number): string =>
  new Date(Date.parse(now) + days * 86_400_000).toISOString();

const record = (id: string, answer: string, note: string, by: string) => ({ id, answer, note, by });

/** Considered in Almara before it asks. */
const CONSIDERED = [
  record(
    'S-02',
    'no',
    'Theft of freight by forged release codes; no sign of a risk to the rights of anyone concerned.',
    'desk-officer',
  ),
  record(
    'S-03',
    'no',
    'Nobody’s expression, belief or assembly is touched; the conduct was entry without right and fraud.',
    'desk-officer',
  ),
];

/** Considered in Kessar before it decides and orders. */
export const AT_HOME = [
  record(
    'S-02',
    'no',
    'Compatible with the human-rights obligations of Kessar: property crime, one server.',
    'case-officer',
  ),
  record('S-03', 'no', 'No protected expression or belief is at issue.', 'case-officer'),
  record(
    'S-10',
    'yes',
    'One server and eighteen days, against freight worth 2.3 million: proportionate.',
    'case-officer',
  ),
  record(
    'S-12',
    'yes',
    'Complaint to the court of appeal; notice to those concerned once secrecy ends.',
    'case-officer',
  ),
  record(
    'S-15',
    'yes',
    'Records of other customers on the server are left out by the provider.',
    'case-officer',
  ),
  record('S-30', 'no', 'No sign that the request is made on account of who anyone is.', 'case-officer'),
  record('S-31', 'no', 'Short look before the order: no sign of discrimination.', 'case-officer'),
  record(
    'S-63',
    'yes',
    'The data protection act of Almara covers purpose, retention, access and redress.',
    'case-officer',
  ),
  record(
    'S-67',
    'yes',
    'Our working copy is deleted six months after the report, with an entry in the log.',
    'case-officer',
  ),
];

const AUTHORITY = {
  name: 'Public Prosecutor’s Office, Port Almara',
  functions: 'Investigates and prosecutes computer crime',
  phone: '+999 1 555 0140',
  languages: ['en', 'fr'],
};

const OFFENCE = {
  kind: 'convention-offence',
  articles: ['7', '12'],
  domesticProvision: 'Criminal Code of Almara, s. 205 (entry without right) and s. 212 (theft by computer)',
};

const FACTS =
  'On the nights of 6 and 13 November somebody entered the release system of the container terminal of Port Almara with the codes of a forwarder who was asleep, released nine containers, and had them driven away with forged papers before morning.';

const server = (now: string) => ({
  id: 'D1',
  description: 'Disk, logs and mail of the rented server through which the release system was entered',
  kinds: ['traffic', 'content'],
  identifiers: [{ type: 'ip', value: '203.0.113.61', at: inDays(now, -8), provider: 'Hostal Kessar' }],
  from: inDays(now, -20),
  to: inDays(now, -2),
  relationToOffence: 'Both entries came from the address of this server, and the forged papers lay on it.',
});

export const preservation = (now: string) => ({
  reference: 'ALM-2026-0588',
  authority: AUTHORITY,
  offence: OFFENCE,
  caseName: 'Night releases',
  facts: FACTS,
  data: [server(now)],
  custodian: { name: 'Hostal Kessar', location: 'Kessar City' },
  necessity:
    'The server is rented by the month and is wiped when the rent is not paid, which is due in six days.',
  intentionToRequest: { statement: true, plannedBy: inDays(now, 30) },
  confidentiality: {
    required: true,
    nonNotification: true,
    reason: 'The tenant would wipe the server if told.',
  },
  urgency: { reason: 'The server is wiped in six days.' },
  safeguards: CONSIDERED,
});

/** 42(4), 24, 25(2): an order of Kessar, which says until when. */
export const order = (now: string, reference: string) => ({
  authority: 'Investigating Judge, Kessar City',
  reference,
  date: now,
  review: 'judicial',
  legalBasis: 'Procedure Code of Kessar, art. 90',
  grounds:
    'The server is wiped within days, and what is on it shows who entered the terminal and took the freight.',
  scope: { dataIds: ['D1'], from: inDays(now, -20), to: inDays(now, -2), until: inDays(now, 89) },
  secrecy: { binds: true, provision: 'Procedure Code of Kessar, art. 93, for one year' },
});

export const letter = (now: string, follows: { thread: string; digest: string }) => ({
  reference: 'ALM-2026-0588/L',
  basis: { kind: 'CONVENTION_ART40' },
  authority: AUTHORITY,
  subjectMatter: 'Theft of nine containers by entry without right into the release system of a terminal',
  natureOfProceeding: 'Criminal investigation before charge',
  conductingAuthority: { name: 'Cybercrime Division, Port Almara', functions: 'Leads the investigation' },
  offence: OFFENCE,
  facts: FACTS,
  assistance: {
    purposes: ['40(3)(d)'],
    sought: 'Disclosure of the preserved disk, logs and mail of the server.',
    specialProcedure: 'Please say who copied the disk, when, and with which tools.',
  },
  data: [server(now)],
  persons: [{ identity: 'Unknown tenant of the server', role: 'suspect' }],
  period: { from: inDays(now, -20), to: inDays(now, -2) },
  purpose: 'To identify who entered the release system and to prove the theft in court.',
  confidentiality: { required: true, nonNotification: true, reason: 'The tenant is not identified yet.' },
  follows,
  language: 'en',
  safeguards: CONSIDERED,
});

export const LIMITATION = {
  id: 'C1',
  text: 'The mail on the server is used only to prove the entries and the theft, and in no tax or customs proceedings.',
  purpose: 'Investigation and trial of the night releases',
  noOnwardTransfer: true,
  paragraphs: ['40(28)', '40(19)'],
};

export const EXECUTING = { name: 'Public Prosecutor, Kessar City' };
export const TRANSFER_BASIS =
  'Cooperation Act of Kessar, art. 12: transfer to a party for the purpose of its proceedings';
