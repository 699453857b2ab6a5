/** A partner that says whatever a test wants, with that State's real keys: what nobody else could forge. */

import type { KeyRecord } from '@comity/keeper';
import { type DirectoryBody, type FreshnessBody, parseSealedUnverified } from '@comity/proof';
import { canonicalBytes, type Json, type MessageType, typOf, utf8 } from '@comity/protocol';
import { loadSigningKey, makeDirectory, makeFreshness, type SigningKey, sealPayload } from '@comity/seal';
import { preservationRequest } from '../../../domain/test/support/requests.ts';
import { newId } from '../../src/ports/entropy.ts';
import { storeStatement } from '../../src/usecases/trust/own-statements.ts';
import { joinRaw } from './raw-seal.ts';
import type { Stand, StandNode } from './stand.ts';

export interface Forger {
  id(): string;
  /** A preservation request by this State, with anything replaced. */
  request(over?: { [member: string]: Json }): { [member: string]: Json };
  /** Sealed with this State's key for its role. */
  seal(payload: Json, by?: 'seal' | 'node'): Promise<Uint8Array>;
  /** Sealed, whatever the bytes of the payload are. */
  sealBytes(payload: Uint8Array, typ: string): Promise<Uint8Array>;
  /** In an envelope to the other State's inbox. */
  envelope(sealed: Uint8Array | string): Uint8Array;
  key(role: 'seal' | 'node' | 'freshness'): Promise<SigningKey>;
  /** A freshness statement of this State over its directory as it stands, with anything replaced. */
  freshness(over?: { revokedNow?: string[]; at?: string }): Promise<Uint8Array>;
  /** A next directory of this State, changed as the test likes, sealed by its directory role. */
  directory(change?: (body: DirectoryBody) => DirectoryBody): Uint8Array;
  /** What this State's node answers to whoever asks for its statements. */
  publish(name: 'directory' | 'freshness', bytes: Uint8Array): Promise<void>;
}

export function forger(stand: Stand, from: StandNode, to: StandNode): Forger {
  const { clock, chance, crypto } = stand;
  const id = () => newId(clock, chance);
  const key = async (role: 'seal' | 'node' | 'freshness') => {
    const records = await from.founded.keys.load();
    const record = records.find(
      (one): one is KeyRecord & { secret: never } => one.role === role && 'secret' in one,
    );
    return loadSigningKey(record!.secret, crypto.signers);
  };
  const inbox = to.founded.description.recipients.filter(({ role }) => role === 'inbox');
  return {
    id,
    key,
    request(over = {}) {
      const thread = id();
      return {
        _type: 'comity.preservation.request/1',
        id: id(),
        iss: from.state,
        aud: [to.state],
        thread,
        seq: 0,
        prev: null,
        created: clock.now(),
        class: 'normal',
        encTo: inbox.map(({ kid }) => kid),
        dirv: { [from.state]: 1, [to.state]: 1 },
        body: preservationRequest() as unknown as Json,
        ...over,
      };
    },
    async seal(payload, by = 'seal') {
      const type = (payload as { _type: string })._type;
      return sealPayload(canonicalBytes(payload), typOf(type as MessageType), [await key(by)]);
    },
    async sealBytes(payload, typ) {
      return joinRaw(payload, typ, await key('seal'));
    },
    async freshness(over = {}) {
      const { note } = await from.node.log.checkpoint();
      const own = (await from.read((tx) => tx.trust.get(from.state)))!.trust;
      const at = over.at ?? clock.now();
      const body: FreshnessBody = {
        state: from.state,
        rootVersion: own.root.body.version,
        directoryVersion: own.directory!.body.version,
        directoryDigest: own.directory!.digest,
        revokedNow: over.revokedNow ?? [],
        checkpoint: note,
        at,
      };
      return makeFreshness({ id: id(), created: at, body }, [await key('freshness')]);
    },
    directory(change = (body) => body) {
      const { payload } = parseSealedUnverified(from.founded.directory) as unknown as {
        payload: { body: DirectoryBody };
      };
      const next = change({ ...payload.body, version: payload.body.version + 1 });
      const holders = from.founded.roleKeys.filter(({ role }) => role === 'directory').slice(0, 2);
      const keys = holders.map(({ secret }) => loadSigningKey(secret, crypto.signers));
      return makeDirectory({ id: id(), created: clock.now(), body: next }, keys);
    },
    publish: (name, bytes) => from.read((tx) => storeStatement(tx, name, bytes)),
    envelope(sealed) {
      const bytes = typeof sealed === 'string' ? utf8(sealed) : sealed;
      return crypto.encrypt(
        bytes,
        inbox.map(({ recipient }) => recipient),
        (length) => chance.bytes(length),
      );
    },
  };
}
