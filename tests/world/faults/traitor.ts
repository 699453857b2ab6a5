/** A partner who holds valid keys and lies with them: two messages under one id or number, one message in two envelopes, a forked log. */
import { KeeperError } from '@comity/keeper';
import { canonicalBytes, type Json } from '@comity/protocol';
import { loadSigningKey, noteSigner, sealPayload, signCheckpoint } from '@comity/seal';
import type { ActRecord, AlarmRecord } from '../../../packages/node/src/ports/records/index.ts';
import { HOUR } from '../engine/time.ts';
import type { Machine } from '../nation/machine.ts';
import { readHead } from '../oracles/heads.ts';
import { digestOf, readSealed } from '../oracles/sealed-payload.ts';
import { rows } from '../oracles/sight.ts';
import type { World } from '../run/world.ts';
import type { Stage } from './storm.ts';

/** A message some State has sealed, and the bytes of its seal. */
function someMessage({
  world,
  chance,
}: Stage): { from: Machine; act: ActRecord; sealed: Uint8Array } | undefined {
  const from = chance.pick(world.machines);
  const sent = [...rows<ActRecord>(from, 'acts')].filter((act) => 'sealed' in act.stage);
  if (sent.length === 0) return undefined;
  const act = chance.pick(sent);
  const { sealed } = act.stage as { sealed: string };
  return { from, act, sealed: from.disk.state.exact.get(sealed)! };
}

function bring(stage: Stage, from: Machine, to: string, sealed: Uint8Array): void {
  const { world, chance } = stage;
  const receiver = world.machines.find(({ state }) => state === to)!;
  const recipients = receiver.founded.description.recipients
    .filter(({ role }) => role === 'inbox')
    .map(({ recipient }) => recipient);
  const envelope = world.crypto.encrypt(sealed, recipients, (n) => chance.bytes(n));
  world.time.at(world.time.now + chance.int(HOUR), () => {
    stage.fired();
    void world.wire.network.replay(from.state, to, envelope);
  });
}

/** The same sealed message once more, encrypted anew: other bytes on the wire, the same message. */
export function reEnvelope(stage: Stage): void {
  const found = someMessage(stage);
  if (found) bring(stage, found.from, found.act.to, found.sealed);
}

/** Another payload under the same id; or under an id of its own, in the same place of the thread. */
export function equivocate(stage: Stage): void {
  const { world, chance } = stage;
  const found = someMessage(stage);
  if (!found) return;
  const { from, act, sealed } = found;
  const { digest: _, ...payload } = readSealed(sealed)!;
  const created = new Date(Date.parse(payload.created) - 1000).toISOString();
  const id = chance.happens(0.7) ? payload.id : `${payload.id.slice(0, -4)}beef`;
  const other = canonicalBytes({ ...payload, id, created } as unknown as Json);
  const record = from.founded.keyRecords.find(({ role }) => role === 'seal');
  if (record?.role !== 'seal') return;
  const digest = digestOf(other);
  world.sight.sealed.set(digest, { by: from.state, type: payload._type, id, digest });
  const key = loadSigningKey(record.secret, world.crypto.signers);
  bring(stage, from, act.to, sealPayload(other, 'comity-msg', [key]));
}

/** A second head of the same size, or a longer one of another history, shown to a witness under the log's own keys. */
export function forkLog(stage: Stage): void {
  const { world, chance } = stage;
  const from = chance.pick(world.machines);
  const chosen = chance.pick(from.others);
  const witness = world.machines.find(({ state }) => state === chosen)!;
  const core = witness.keeper.core;
  if (!core) return;
  void core.describe().then(({ watched }) => {
    const last = watched.find(({ origin }) => origin.includes(`/${from.state}/`))?.last;
    if (!last) return;
    const { origin, size } = readHead(last.note);
    const longer = chance.happens(0.3) ? 1 + chance.int(4) : 0;
    const note = forged(world, from, { origin, size: size + longer, root: chance.bytes(32) });
    const link = world.wire.network.linkFrom(from.state);
    link.addCheckpoint(witness.state, { note, oldSize: size, consistency: [] }).then(
      () => world.sight.violate('I8', witness, 'cosigned a forked log'),
      (error) => {
        if (!(error.cause instanceof KeeperError)) return;
        stage.fired();
        if (error.cause.code === 'equivocation') ensureSurfaced(world, witness, note);
      },
    );
  });
}

function forged(
  world: World,
  { founded }: Machine,
  checkpoint: { origin: string; size: number; root: Uint8Array },
): string {
  const record = founded.keyRecords.find(({ role }) => role === 'log');
  if (record?.role !== 'log') throw new Error('a State without a log key');
  const seed = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
  const { signers } = world.crypto;
  const keys = [
    noteSigner(checkpoint.origin, 1, seed(record.ed25519), signers),
    noteSigner(checkpoint.origin, 6, seed(record.mlDsa44), signers),
  ];
  return signCheckpoint(checkpoint, keys, Math.floor(world.time.now / 1000));
}

/** Two heads of one size prove by themselves that the log lies: both are kept, and a person is told. */
function ensureSurfaced(world: World, witness: Machine, note: string): void {
  const { origin } = readHead(note);
  for (const alarm of rows<AlarmRecord>(witness, 'alarms')) {
    if (alarm.kind === 'fork' && alarm.about === origin) return;
  }
  world.sight.violate('I8', witness, 'saw two heads of one log, and told nobody');
}
