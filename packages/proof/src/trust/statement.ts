/** Opening one trust statement: seal, schema, and the signatures of a role. */
import {
  checkPayloadAs,
  type MessageBody,
  type PayloadOf,
  type StatementType,
  typOf,
} from '@comity/protocol';
import { ensure } from '../errors.ts';
import type { PublicKey } from '../keys/public-key.ts';
import type { Hasher, Primitives } from '../primitives.ts';
import { openParsed } from '../sealed/open.ts';
import { parseSealedUnverified, type UnverifiedSealed } from '../sealed/parse.ts';
import { refusePayload } from '../sealed/payload.ts';
import type { Believed } from './state.ts';
import { countSigners, type Role } from './threshold.ts';

/** A statement whose form is right and whose signatures nobody has checked. */
export interface ReadStatement<T extends StatementType> {
  readonly sealed: UnverifiedSealed;
  readonly payload: PayloadOf<T>;
  readonly body: MessageBody<T>;
}

/** The seal of a statement, before anyone asks what it says. Throws 'wrong-typ' and the codes of a seal. */
export function readSeal(type: StatementType, bytes: Uint8Array, prim?: Hasher): UnverifiedSealed {
  const sealed = parseSealedUnverified(bytes, prim);
  ensure(
    sealed.typ === typOf(type),
    'wrong-typ',
    `typ is ${sealed.typ.slice(0, 40)}, expected ${typOf(type)}`,
  );
  return sealed;
}

/** Reads a statement of one type by one State, unverified. Throws 'wrong-typ', 'wrong-state' and the codes of parsing. */
export function readStatement<T extends StatementType>(
  type: T,
  statement: Uint8Array | UnverifiedSealed,
  state?: string,
): ReadStatement<T> {
  const sealed = 'payloadBytes' in statement ? statement : readSeal(type, statement);
  const payload = refusePayload(() => checkPayloadAs(type, sealed.payload));
  const speaker = state ?? payload.body.state;
  ensure(
    payload.iss === speaker && payload.body.state === speaker,
    'wrong-state',
    `a statement about ${payload.body.state} by ${payload.iss}, expected ${speaker}`,
  );
  return { sealed, payload, body: payload.body };
}

/** Checks every signature, and that each role has enough distinct signers among them. Throws 'threshold' or a seal's code. */
export function believe<T extends StatementType>(
  statement: ReadStatement<T>,
  roles: readonly Role[],
  prim: Primitives,
): Believed<MessageBody<T>> {
  const { sealed, payload, body } = statement;
  const keys = new Map<string, PublicKey>();
  for (const key of roles.flatMap((role) => role.keys)) keys.set(key.kid, key);
  const opened = openParsed(sealed, { typ: sealed.typ }, (kid) => keys.get(kid), prim);
  for (const role of roles) {
    const signers = countSigners(role, opened.kids);
    ensure(signers >= role.threshold, 'threshold', `${signers} distinct signers, ${role.threshold} needed`);
  }
  return { digest: opened.digest, created: payload.created, kids: opened.kids, body };
}
