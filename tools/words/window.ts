/**
 * The words in which the keeper's window shows what is approved: members of payloads, in the order people read them, and values that are
 * codes. The keeper carries no library of languages, so it gets a plain table; the words are those of the desk and the letters.
 */
import { safeguardAnswer } from '../../packages/language/src/safeguard.ts';
import { LANGUAGES, type Written } from './source.ts';

/** `area.key` of every catalogue, in one language. */
export type Said = Readonly<Record<string, string>>;

/** A member, alone or after the name of what it is in, and whose words it goes by; without one it has its own in `approving`. */
const MEMBERS = `
safeguards.id approving.member.safeguard
officers.id approving.member.officer
data.id approving.member.id
conditions.id approving.member.id
useLimitations.id approving.member.id
_type
iss
aud letter.head.to
class letter.head.urgency
urgency letter.head.urgency
drill
officers
watched
do
state
case
body
reference letter.l.reference
order.reference approving.member.orderReference
orders.reference approving.member.orderReference
result letter.p.result
choice
risk
answer
explanation
basis letter.p.basis
instrument letter.l.instrument
kind letter.l.orderKind
provisions letter.l.provisions
grounds letter.p.grounds
paragraphs letter.l.paragraphs
paragraph letter.l.paragraphs
reasons letter.p.reasons
reason letter.l.reason
partial letter.p.scope
dataIds
conditionIds
caseName letter.l.caseName
subjectMatter letter.l.subject
natureOfProceeding letter.l.nature
offence letter.p.offence
articles
maxPenaltyYears
domesticProvision letter.l.provision
facts letter.p.facts
assistance
sought
purposes
specialProcedure
data
what letter.l.what
why letter.l.why
description letter.l.description
kinds letter.l.kinds
identifiers letter.l.identifier
type
value
at
provider
from letter.l.from
to letter.head.to
data.to letter.l.until
period.to letter.l.until
relationToOffence letter.l.relation
persons letter.p.persons
identity letter.l.identity
nationality letter.l.nationality
role letter.l.role
custodian letter.p.custodian
location letter.l.location
period letter.p.period
purpose letter.p.purpose
necessity letter.p.necessity
intentionToRequest letter.p.intention
statement
plannedBy
expedited letter.p.expedited
deadline letter.p.deadline
by letter.l.by
safeguards.by approving.member.weighedBy
confidentiality letter.p.confidentiality
required
nonNotification
conditions letter.p.conditions
useLimitations
noOnwardTransfer
answers
questionId
text
consultation letter.p.consultation
release
effectiveFrom
until letter.l.until
replyBy
expectedBy
orders letter.p.orders
order letter.p.order
authority letter.p.authority
order.authority letter.l.orderAuthority
orders.authority letter.l.orderAuthority
date letter.l.orderDate
executedBy
executingAuthority letter.p.executing
conductingAuthority letter.p.conducting
name letter.l.name
functions letter.l.functions
person letter.l.person
phone letter.l.phone
email letter.l.email
languages letter.l.languages
unexecuted letter.p.unexecuted
packages letter.p.packages
safeguards letter.p.safeguards
dualCriminalityNote letter.p.dualCriminality
note letter.p.note
attachments letter.p.attachments
attachments.name letter.l.file
attachments.role letter.l.isWhat
itemCount
items
totalSize
items.size approving.member.count
entries.size approving.member.count
objects.size approving.member.count
size
recipients
retrieveUntil
follows letter.p.follows
files
language
askedBy
askedAt
notBefore
created
expires
roles
publicKey
passkeys
classes
kid
thread
id
answersMessage
seq
prev
packageId
packageDigest
entries
objects
inner
proofs
log
origin
root
sha256 approving.member.digest
digest
vkeys
alg
x
y
trust
rootVersion
rootDigest
directoryVersion
directoryDigest
freshnessDigest
encTo
dirv
seen
ext
`;

/** Codes of a member: every key of an area of the catalogues under a beginning, or single ones by name. */
const VALUES: readonly (readonly [member: string, beginning: string, only?: readonly string[]])[] = [
  ['class', 'urgency.'],
  ['kinds', 'data.'],
  ['type', 'identifiers.'],
  ['grounds', 'grounds.'],
  ['result', 'letter.outcome.'],
  ['result', 'letter.executed.'],
  ['body.reason', 'form.release.'],
  ['risk', 'form.risk.'],
  ['choice', 'form.choice.'],
  ['id', 'safeguards.'],
  ['kind', 'letter.basis.'],
  ['kind', 'approving.value.', ['convention-offence', 'serious-crime']],
  ['role', 'letter.role.'],
  ['attachments.role', 'letter.attachment.'],
  ['.role', 'approving.value.', ['seal', 'node', 'freshness', 'log', 'witness', 'inbox', 'evidence']],
  ['roles', 'roles.'],
  ['by', 'roles.'],
  ['answer', 'approving.value.', ['yes', 'no', 'unclear', 'not-applicable']],
  ['expedited', 'approving.value.', ['vulnerable', 'instrument']],
  ['body.reason', 'approving.value.', ['withdrawn', 'sent-in-error']],
  ['do', 'approving.value.', ['make', 'activate', 'retire']],
];
/** Codes that are spelt otherwise than the key of their words. */
const SPELT: readonly (readonly [code: string, key: string])[] = [
  ['proofs=log', 'approving.value.log-proof'],
  ['proofs=time-stamp', 'approving.value.time-stamp'],
  ['_type=comity.package', 'approving.value.package'],
  ['_type=comity.release', 'approving.value.release'],
  ['_type=comity.erasure', 'approving.value.erasure'],
  ['true', 'approving.value.yes'],
  ['false', 'approving.value.no'],
  ['null', 'approving.value.none'],
];

const STATE_MEMBERS = ['iss', 'aud', 'state', 'to'];
/** 40(3)(a) to (m), and the offences of articles 7 to 19. */
const PURPOSE = /^letter\.purpose\.([a-m])$/;
const OFFENCE = /^letter\.offence\.(\d+)$/;
const SAFEGUARD = /^safeguards\.(.+)$/;
const MESSAGE = /^messages\.((?!stage\.|package\.|receipt\.).+)$/;

function codesOf(english: Said): [code: string, key: string][] {
  const keys = Object.keys(english);
  const under = VALUES.flatMap(([member, beginning, only]) =>
    (only?.map((code) => beginning + code) ?? keys.filter((key) => key.startsWith(beginning))).map(
      (key): [string, string] => [`${member}=${key.slice(beginning.length)}`, key],
    ),
  );
  const spelt = (key: string): [string, string][] => {
    const [purpose, offence, message] = [PURPOSE, OFFENCE, MESSAGE].map((form) => form.exec(key)?.[1]);
    if (purpose) return [[`purposes=40(3)(${purpose})`, key]];
    const concern = SAFEGUARD.exec(key)?.[1];
    if (concern !== undefined && safeguardAnswer(concern, 'no') !== 'no')
      return [
        [`${concern}.answer=yes`, 'approving.value.concern'],
        [`${concern}.answer=no`, 'approving.value.no-concern'],
      ];
    if (offence) return [[`articles=${offence}`, key]];
    return message ? [[`_type=comity.${message}`, key]] : [];
  };
  return [...under, ...keys.flatMap(spelt), ...SPELT.map(([code, key]): [string, string] => [code, key])];
}

const row = (name: string, key: string, all: Readonly<Record<string, Said>>): string => {
  const said = LANGUAGES.map((language) => {
    const words = all[language]![key];
    // The window puts nothing into its words: a message with arguments would show its braces.
    if (words === undefined || /[{}]/.test(words)) throw new Error(`no plain words: ${key} (${language})`);
    return `${language}: ${JSON.stringify(words.replaceAll("''", "'"))}`;
  });
  return `  ${JSON.stringify(name)}: { ${said.join(', ')} },\n`;
};

const table = (name: string, rows: readonly string[]): string =>
  `\nexport const ${name}: Readonly<Record<string, Said>> = {\n${rows.join('')}};\n`;

/** The keeper's table. Throws when a catalogue lacks a word, or has one that wants arguments. */
export function windowFile(all: Readonly<Record<string, Said>>, file: URL): Written {
  const english = all.en!;
  const members = MEMBERS.trim()
    .split('\n')
    .map((line) => line.split(' ') as [string, string?])
    .map(([name, key]) => row(name, key ?? `approving.member.${name}`, all));
  const states = Object.keys(english).flatMap((key) => /^states\.([a-z]{2})$/.exec(key)?.[1] ?? []);
  const text = [
    '// Written by `npm run generate:words`. Change the catalogues, not this.\n',
    "import type { Said } from './said.ts';\n",
    '\n/** Members of what is approved, in the order people read them. */',
    table('MEMBERS', members),
    '\n/** Values that are codes, after the member they are of. */',
    table(
      'CODES',
      codesOf(english).map(([code, key]) => row(code, key, all)),
    ),
    '\n/** Members whose values are States. */',
    `\nexport const STATE_MEMBERS: readonly string[] = ${JSON.stringify(STATE_MEMBERS)};\n`,
    table(
      'STATES',
      states.map((code) => row(code, `states.${code}`, all)),
    ),
  ];
  return { file, text: text.join('') };
}
