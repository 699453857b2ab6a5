/**
 * Makes the three chained statements by which a State says which keys are its own. Each is checked against its schema and rules
 * before it is signed: what another State would refuse is never sealed. Holders who sign in different places each make
 * the statement from the same input, and `joinSealed` joins their signatures.
 */
import type { DirectoryBody, FreshnessBody, RootBody } from '@comity/proof';
import { canonicalBytes, checkPayload, type Json, type StatementType, typOf } from '@comity/protocol';
import type { SigningKey } from '../keys/signing-key.ts';
import { sealPayload } from '../sealed/seal.ts';

/** What a statement says beside its type and speaker. */
export interface Statement<Body> {
  /** UUIDv7. */
  readonly id: string;
  /** An instant, as `2026-11-21T18:30:00.000Z`. */
  readonly created: string;
  readonly body: Body;
}

function make(
  type: StatementType,
  { id, created, body }: Statement<RootBody | DirectoryBody | FreshnessBody>,
  keys: readonly SigningKey[],
): Uint8Array {
  const payload = { _type: type, id, iss: body.state, aud: [], created, body } as unknown as Json;
  checkPayload(payload);
  return sealPayload(canonicalBytes(payload), typOf(type), keys);
}

/** Seals a root statement with holders' keys: those of the root role before it, and its own. Throws ProtocolError. */
export function makeRoot(statement: Statement<RootBody>, keys: readonly SigningKey[]): Uint8Array {
  return make('comity.root/1', statement, keys);
}

/** Seals a directory statement with keys of the directory role. Throws ProtocolError. */
export function makeDirectory(statement: Statement<DirectoryBody>, keys: readonly SigningKey[]): Uint8Array {
  return make('comity.directory/1', statement, keys);
}

/** Seals a freshness statement with a key of the freshness role. `body.at` must equal `created`. Throws ProtocolError. */
export function makeFreshness(statement: Statement<FreshnessBody>, keys: readonly SigningKey[]): Uint8Array {
  return make('comity.freshness/1', statement, keys);
}
