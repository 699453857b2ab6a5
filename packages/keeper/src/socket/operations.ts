/** The closed list of what may be asked over the socket, and the shape of each request. */
import { LIMITS } from '@comity/protocol';
import type { Keeper } from '../contract/index.ts';
import { MAX_ORDER_BYTES } from '../core/erasure-order.ts';
import { MAX_RELEASE_BYTES } from '../core/release.ts';
import { anyJson, bytes, either, listOf, oneOf, record, type Shape, text, whole } from './shape.ts';

export type Operation = keyof Keeper;

const MAX_BATCH = 256;
const MAX_APPROVALS = 16;
/** One to use, one in a safe, and some to spare. */
const MAX_PASSKEYS = 8;
/** A State rotates its root every few years. */
const MAX_ROOTS = 64;
const short = text(256);
const hash = text(64);
const proof = listOf(hash, LIMITS.proofHashes);
const note = text(LIMITS.noteBytes);
const roles = listOf(short, 16);

const leaf = record({ event: anyJson, salt: bytes(32), index: whole, size: whole, proof });
const approval = record({
  officer: short,
  role: short,
  action: short,
  payloadDigest: hash,
  nonce: short,
  at: short,
  signature: short,
  'passkey?': record({ credential: text(2048), authenticatorData: text(4096), clientData: text(4096) }),
});
const approvals = listOf(approval, MAX_APPROVALS);
const checkpoint = record({
  origin: short,
  size: whole,
  root: hash,
  consistency: proof,
  'witnessedConsistency?': proof,
  at: short,
});
const seal = record({
  purpose: oneOf('message', 'receipt', 'package', 'statement', 'upload'),
  typ: short,
  payload: bytes(LIMITS.payloadBytes),
  leaf,
  'approvals?': approvals,
  'authority?': short,
  'approvedPackage?': bytes(LIMITS.sealedBytes),
  'release?': bytes(MAX_RELEASE_BYTES),
});
const unwrap = record({ envelope: bytes(LIMITS.envelopeBytes), leaf });
const unwrapHeader = record({ header: bytes(LIMITS.envelopeBytes), leaf });
const passkey = record({
  id: text(2048),
  alg: oneOf('ES256', 'EdDSA'),
  x: short,
  'y?': short,
  origin: short,
});
const language = oneOf('ar', 'zh', 'en', 'fr', 'ru', 'es');
const question = either(
  record({
    for: oneOf('approval'),
    officer: short,
    role: short,
    action: short,
    payload: bytes(LIMITS.payloadBytes),
    nonce: short,
    language,
  }),
  record({ for: oneOf('enrolment'), officer: short, name: short, language }),
);
const register = record({
  officers: listOf(
    record({ id: short, roles, 'publicKey?': short, 'passkeys?': listOf(passkey, MAX_PASSKEYS) }),
    4096,
  ),
  watched: listOf(record({ origin: short, vkeys: listOf(text(4096), 16) }), 1024),
});
const released = { itemId: short, size: whole, sha256: hash, length: whole, name: hash };
/** The bytes of a name, in base64url. */
const MAX_NAME = 5462;
const shownLine = record({
  ...released,
  header: hash,
  'called?': record({ bytes: text(MAX_NAME), salt: hash }),
});
const change = either(
  record({ do: oneOf('make'), role: oneOf('seal'), authority: short, classes: listOf(short, 64) }),
  record({ do: oneOf('make'), role: oneOf('node', 'freshness', 'inbox', 'evidence', 'log', 'witness') }),
  record({ do: oneOf('activate', 'retire'), kid: short }),
);
const recorded = record({ checkpoint, leaf, approvals });

export const OPERATIONS: Readonly<Record<Operation, Shape>> = {
  describe: () => {},
  lastCheckpoint: record({ origin: short }),
  startUp: record({ witnessed: listOf(record({ origin: short, size: whole, note }), 1024) }),
  checkpoint,
  seal,
  sealMany: listOf(seal, MAX_BATCH),
  unwrap,
  unwrapMany: listOf(unwrap, MAX_BATCH),
  unwrapHeader,
  unwrapHeaders: listOf(unwrapHeader, MAX_BATCH),
  rewrap: record({
    release: bytes(MAX_RELEASE_BYTES),
    headers: listOf(bytes(LIMITS.noteBytes), MAX_BATCH),
    listed: record({
      from: whole,
      lines: listOf(record(released), MAX_BATCH),
      before: proof,
      after: proof,
    }),
    recipients: listOf(text(4096), 16),
    leaf,
    approvals,
  }),
  caseRecipient: record({ case: short }),
  packageKey: record({ case: short, package: short }),
  erased: () => {},
  shred: record({ order: bytes(MAX_ORDER_BYTES), leaf, approvals }),
  cosign: record({ note, oldSize: whole, consistency: proof }),
  signHttp: record({ base: bytes(LIMITS.noteBytes) }),
  changeRegister: record({ register, leaf, approvals }),
  changeKey: record({ change, leaf, approvals }),
  follow: record({
    roots: listOf(bytes(LIMITS.sealedBytes), MAX_ROOTS),
    'directory?': bytes(LIMITS.sealedBytes),
    leaf,
  }),
  ask: question,
  show: record({ ticket: short, from: whole, lines: listOf(shownLine, 1024) }),
  answer: record({ ticket: short }),
  acceptClock: recorded,
  breakLog: recorded,
};

export const isOperation = (name: unknown): name is Operation =>
  typeof name === 'string' && Object.hasOwn(OPERATIONS, name);
