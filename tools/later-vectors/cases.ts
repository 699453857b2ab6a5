/** Every way to read and to spoil what was added to the sound package (SPEC §9.8, §9.9). */

import { leafHash, parseSealedUnverified } from '../../packages/proof/src/index.ts';
import {
  canonicalBytes,
  fromUtf8,
  type Json,
  messageDigest,
  type Payload,
  parseCanonical,
  parsePayloadAs,
  toHex,
  utf8,
} from '../../packages/protocol/src/index.ts';
import { padEnvelope } from '../../packages/seal/src/age/envelope.ts';
import {
  decryptPayload,
  encryptPayload,
  recipientId,
  sealPayload,
  unwrapHeader,
} from '../../packages/seal/src/index.ts';
import { type Edits, type Files, printEdits } from '../package-vectors/files.ts';
import { keys, later } from '../seal-vectors/state.ts';
import { identityOf } from './sound.ts';
import { DAY, STAMP_DAYS } from './states.ts';

interface Case {
  readonly name: string;
  readonly rule: string;
  readonly outcome: 'proven' | 'not-proven' | 'contradicted';
  /** Rows `renewed` and `onward`: id, status, `optional` if not required, the rule: `onward contradicted wrong-digest`. */
  readonly rows: string;
  readonly edits: Edits;
  /** States whose first root the reader gives. */
  readonly roots?: readonly string[];
  /** Null: no instant is given. */
  readonly now?: string | null;
  /** Whose identity the reader uses. */
  readonly opened?: string;
}

const STEP = 'onward/001/';
const RENEWAL = 'renewals/001/';
const RENEWED = 'renewed proven';
const BOTH = 'onward proven, onward proven';
const flipped = (bytes: Uint8Array, at: number): Uint8Array => bytes.with(at, bytes.at(at)! ^ 1);
const NO_RENEWAL: Edits = Object.fromEntries(
  ['renewal.jws', 'renewal.tlog-proof', 'renewal.tsr', 'trust.json'].map((name) => [
    `${RENEWAL}${name}`,
    null,
  ]),
);

const readings: Case[] = [
  {
    name: 'as it was added, by roots of both States',
    rule: 'PKG-47',
    outcome: 'proven',
    rows: `${RENEWED}, ${BOTH}`,
    edits: {},
  },
  {
    ...{
      name: 'without a root of the State that passed it on',
      rule: 'PKG-47',
      outcome: 'proven',
      edits: {},
    },
    ...{ rows: `${RENEWED}, onward not-proven optional, onward proven`, roots: ['xb'] },
  },
  {
    ...{ name: 'without an instant to judge by', rule: 'PKG-55', outcome: 'proven', edits: {}, now: null },
    rows: `renewed not-proven optional, ${BOTH}`,
  },
  {
    ...{
      name: 'when the time stamp of the renewal has run out',
      rule: 'PKG-54',
      outcome: 'not-proven',
      edits: {},
    },
    ...{ rows: `renewed not-proven ran-out, ${BOTH}`, now: later((STAMP_DAYS + 1) * DAY) },
  },
  {
    ...{ name: 'before the renewal was made', rule: 'PKG-55', outcome: 'proven', edits: {}, now: later(DAY) },
    rows: `${RENEWED}, ${BOTH}`,
  },
  {
    ...{ name: 'by a clock before every time stamp', rule: 'PKG-55', outcome: 'contradicted', edits: {} },
    ...{ rows: `renewed contradicted from-the-future, ${BOTH}`, now: later(0) },
  },
  ...['xb', 'xc', 'xd'].map(
    (opened): Case => ({
      ...{
        name: `opened with the key of ${opened === 'xb' ? 'its first recipient' : opened}`,
        rule: 'PKG-46',
      },
      ...{ outcome: 'proven', rows: `${RENEWED}, ${BOTH}`, edits: {}, opened },
    }),
  ),
];

function spoiltSteps(added: Files): Case[] {
  const file = (name: string) => added.get(name)!;
  const headers = [...added.keys()].filter((name) => /^onward\/001\/[0-9a-f]{64}/.test(name)) as [
    string,
    string,
  ];
  const second = (name: string) => name.replace('/001/', '/002/');
  const list = fromUtf8(file(`${STEP}headers.txt`));
  const lines = list.trimEnd().split('\n');
  const spoilt = (
    name: string,
    rule: string,
    code: string,
    edits: Edits,
    more: Partial<Case> = {},
  ): Case => ({
    ...{
      name,
      rule,
      outcome: 'contradicted',
      rows: `${RENEWED}, onward proven, onward contradicted ${code}`,
    },
    ...{ edits: { ...NO_RENEWAL, ...edits } },
    ...more,
  });
  return [
    spoilt('a header with a bit flipped', 'PKG-43', 'wrong-digest', {
      [headers[0]]: flipped(file(headers[0]), 60),
    }),
    spoilt('two headers exchanged', 'PKG-43', 'wrong-digest', {
      [headers[0]]: file(headers[1]),
      [headers[1]]: file(headers[0]),
    }),
    {
      ...spoilt('a header missing', 'PKG-43', '', { [headers[0]]: null }),
      ...{ outcome: 'not-proven', rows: `${RENEWED}, onward proven, onward not-proven missing-file` },
    },
    spoilt('a header of an object that is not in the package', 'PKG-40', 'unlisted-file', {
      [`${STEP}${'0'.repeat(64)}.${'0'.repeat(32)}.hdr`]: file(headers[0]),
    }),
    spoilt('the list of headers cut short', 'PKG-42', 'wrong-size', {
      [`${STEP}headers.txt`]: utf8(`${lines[0]}\n`),
    }),
    spoilt('the list of headers in another order', 'PKG-42', 'wrong-digest', {
      [`${STEP}headers.txt`]: utf8(`${[...lines].reverse().join('\n')}\n`),
    }),
    spoilt('terms with a bit flipped', 'PKG-42', 'wrong-digest', {
      [`${STEP}terms.pay`]: flipped(file(`${STEP}terms.pay`), 40),
    }),
    spoilt('the trust of another State', 'PKG-42', 'wrong-size', {
      [`${STEP}trust.json`]: file(second(`${STEP}trust.json`)),
    }),
    spoilt('the time stamp of another step', 'PKG-42', 'tsp-wrong-imprint', {
      [`${STEP}onward.tsr`]: file(second(`${STEP}onward.tsr`)),
    }),
    spoilt('the log proof of another step', 'PKG-42', 'not-included', {
      [`${STEP}onward.tlog-proof`]: file(second(`${STEP}onward.tlog-proof`)),
    }),
    {
      ...spoilt(
        'the time stamp of another step, for whoever has no root of its State',
        'PKG-48',
        'tsp-wrong-imprint',
        {
          [`${STEP}onward.tsr`]: file(second(`${STEP}onward.tsr`)),
        },
      ),
      roots: ['xb'],
    },
    {
      ...spoilt('a proof of it missing, for whoever has no root of its State', 'PKG-48', '', {
        [`${STEP}onward.tsr`]: null,
      }),
      ...{
        outcome: 'not-proven',
        rows: `${RENEWED}, onward proven, onward not-proven missing-file`,
        roots: ['xb'],
      },
    },
  ];
}

type Step = Payload<'comity.package.onward/1'>;

/** The first step sealed anew with something else in it, as only its State could; nobody promises proofs of it. */
function resealed(added: Files, change: (step: Step) => void, more: Edits = {}): Edits {
  const step = parsePayloadAs(
    'comity.package.onward/1',
    parseSealedUnverified(added.get(`${STEP}onward.jws`)!).payloadBytes,
  );
  step.body.proofs = [];
  change(step);
  const sealed = sealPayload(canonicalBytes(step as unknown as Json), 'comity-onward', [keys.seal]);
  const none = { [`${STEP}onward.tsr`]: null, [`${STEP}onward.tlog-proof`]: null };
  return { ...NO_RENEWAL, ...none, ...more, [`${STEP}onward.jws`]: sealed };
}

/** With these terms. */
function withTerms(
  added: Files,
  change: (terms: { limitations: { noOnwardTransfer: boolean }[] }) => void,
): Edits {
  const { identity, recipient } = identityOf('xc');
  const key = unwrapHeader(added.get(`${STEP}inner.${recipientId(recipient)}.hdr`)!, [identity]);
  const plain = fromUtf8(decryptPayload(key, added.get(`${STEP}terms.pay`)!)).trimEnd();
  const terms = parseCanonical(utf8(plain)) as never;
  change(terms);
  const bytes = canonicalBytes(terms);
  const pay = encryptPayload(key, padEnvelope(bytes), (size) => new Uint8Array(size).fill(7));
  return resealed(
    added,
    ({ body }) => {
      body.terms = messageDigest(bytes);
      const file = body.files.find(({ name }) => name === `${STEP}terms.pay`)!;
      Object.assign(file, { root: toHex(leafHash(pay)), size: pay.length });
    },
    { [`${STEP}terms.pay`]: pay },
  );
}

function dishonest(added: Files): Case[] {
  const by = (name: string, rule: string, code: string, change: (step: Step) => void): Case => ({
    ...{
      name,
      rule,
      outcome: 'contradicted',
      rows: `${RENEWED}, onward proven, onward contradicted ${code}`,
    },
    edits: resealed(added, change),
  });
  const widened = withTerms(added, ({ limitations }) => {
    limitations[0]!.noOnwardTransfer = false;
  });
  return [
    {
      ...{ name: 'sealed anew without proofs, which nobody promised', rule: 'PKG-42', outcome: 'proven' },
      ...{ rows: `${RENEWED}, ${BOTH}`, edits: resealed(added, () => undefined) },
    },
    by('without the consent of the State that sealed it', 'PKG-45', 'rule', ({ body }) => {
      delete body.consent;
    }),
    by('of another package', 'PKG-41', 'hash-mismatch', ({ body }) => {
      body.package.digest = '0'.repeat(64);
    }),
    by('by a State it never came to', 'PKG-41', 'wrong-issuer', (step) => {
      step.iss = 'xe';
    }),
    by('made before the package', 'PKG-41', 'wrong-time', (step) => {
      step.created = later(-DAY);
      delete step.body.consent;
      step.iss = 'xb';
    }),
    by('with fewer headers than there are objects', 'PKG-43', 'wrong-count', ({ body }) => {
      body.headers.size -= 1;
    }),
    by('with the head of another list', 'PKG-43', 'wrong-digest', ({ body }) => {
      body.headers.root = '0'.repeat(64);
    }),
    {
      ...{ name: 'with a limitation widened, seen from outside', rule: 'PKG-46', outcome: 'proven' },
      ...{ rows: `${RENEWED}, ${BOTH}`, edits: widened },
    },
    {
      ...{ name: 'with a limitation widened, opened', rule: 'PKG-46', outcome: 'contradicted', opened: 'xc' },
      ...{ rows: `${RENEWED}, ${BOTH}, onward contradicted limitation-widened`, edits: widened },
    },
    {
      ...{
        name: 'with a limitation left out, opened',
        rule: 'PKG-46',
        outcome: 'contradicted',
        opened: 'xd',
      },
      rows: `${RENEWED}, ${BOTH}, onward contradicted limitation-widened`,
      edits: withTerms(added, ({ limitations }) => {
        limitations.length = 0;
      }),
    },
  ];
}

function spoiltRenewal(added: Files, sound: Files): Case[] {
  const file = (name: string) => added.get(name)!;
  const refuted = (name: string, rule: string, code: string, edits: Edits, onward = BOTH): Case => ({
    ...{ name, rule, outcome: 'contradicted', rows: `renewed contradicted ${code}, ${onward}`, edits },
  });
  const header = [...sound.keys()].find((name) => /^headers\/[0-9a-f]{64}/.test(name))!;
  const jws = `${RENEWAL}renewal.jws`;
  return [
    refuted('the time stamp of a step in its place', 'PKG-54', 'tsp-wrong-imprint', {
      [`${RENEWAL}renewal.tsr`]: file(`${STEP}onward.tsr`),
    }),
    refuted('the log proof of a step in its place', 'PKG-54', 'not-included', {
      [`${RENEWAL}renewal.tlog-proof`]: file(`${STEP}onward.tlog-proof`),
    }),
    refuted('the trust of another State', 'PKG-51', 'wrong-cover', {
      [`${RENEWAL}trust.json`]: file(`${STEP}trust.json`),
    }),
    refuted('an onward step in its place', 'PKG-50', 'wrong-typ', { [jws]: file(`${STEP}onward.jws`) }),
    {
      ...refuted('its time stamp missing', 'PKG-50', '', { [`${RENEWAL}renewal.tsr`]: null }),
      ...{ outcome: 'not-proven', rows: `renewed not-proven missing-file, ${BOTH}` },
    },
    refuted('a header altered that it hashed anew', 'PKG-52', 'wrong-cover', {
      [header]: flipped(sound.get(header)!, 70),
    }),
    refuted(
      'a step altered that it covers',
      'PKG-51',
      'wrong-cover',
      { [`${STEP}onward.tsr`]: file('onward/002/onward.tsr') },
      'onward proven, onward contradicted tsp-wrong-imprint',
    ),
    refuted('under the number of a second one', 'PKG-50', 'wrong-count, renewed contradicted wrong-count', {
      ...NO_RENEWAL,
      ...Object.fromEntries(Object.keys(NO_RENEWAL).map((name) => [name.replace('001', '002'), file(name)])),
    }),
  ];
}

/** All cases as JSON. */
export function laterCases(added: Files, sound: Files): Json[] {
  return [...readings, ...spoiltSteps(added), ...dishonest(added), ...spoiltRenewal(added, sound)].map(print);
}

function print({
  name,
  rule,
  outcome,
  rows,
  edits,
  roots = ['xb', 'xa'],
  now = later(10 * DAY),
  opened,
}: Case): Json {
  return {
    name,
    rule,
    roots: [...roots],
    now,
    opened: opened ?? null,
    outcome,
    rows: rows.split(', ').map((row) => {
      const [id, status, ...more] = row.split(' ') as [string, string, ...string[]];
      const code = more.find((word) => word !== 'optional');
      return { id, status, required: !more.includes('optional'), ...(code !== undefined && { code }) };
    }),
    edits: printEdits(edits),
  };
}
