/** Onward steps that their own State sealed anew with something else in them (SPEC §9.8). */
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
import type { Edits, Files } from '../package-vectors/files.ts';
import { keys, later } from '../seal-vectors/state.ts';
import { BOTH, type Case, NO_RENEWAL, RENEWED, STEP } from './case.ts';
import { identityOf } from './sound.ts';
import { DAY } from './states.ts';

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

export function dishonestSteps(added: Files): Case[] {
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
