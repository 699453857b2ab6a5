/**
 * I4: nothing is acted on that its issuer did not seal; no statement is believed that its State did not publish; and what acts,
 * acts on knowledge less than a day old or because a person decided so.
 */
import type { ActRecord, InboxRecord, TrustRecord } from '../../../packages/node/src/ports/records/index.ts';
import { HOUR } from '../engine/time.ts';
import type { Machine } from '../nation/machine.ts';
import type { Oracle } from './oracle.ts';
import { readPayload, readSealed } from './sealed-payload.ts';
import { row, type Sight } from './sight.ts';

const DAY_AND_A_BIT = 24 * HOUR + 1000;

export function authenticOracle(sight: Sight): Oracle {
  const released = new Map<Machine, Set<string>>();
  /** The highest directory version of each State that each machine has believed. */
  const believed = new Map<string, number>();
  const judged = new Map<Machine, Set<string>>();

  const noteSealed = (machine: Machine, payload: Uint8Array) => {
    const { digest, _type, id, iss, created } = readPayload(payload);
    const { state } = machine;
    sight.sealed.set(digest, { by: state, type: _type, id, digest });
    if (_type === 'comity.freshness/1')
      sight.published.set(digest, { state, type: _type, at: Date.parse(created) });
    if (iss !== machine.state) sight.violate('I4', machine, `sealed a payload issued by ${iss}`);
  };

  function lookAtInbox(machine: Machine, key: string): void {
    const record = row<InboxRecord>(machine, 'inbox', key);
    if (record?.stage.name !== 'taken') return;
    const done = judged.get(machine) ?? new Set();
    judged.set(machine, done);
    if (done.has(key)) return;
    done.add(key);
    const sealed = sight.sealed.get(record.message);
    if (sealed?.by !== record.iss || sealed.id !== record.id)
      sight.violate('I4', machine, `took ${key}, which ${record.iss} never sealed`);
    lookAtFreshness(machine, record);
  }

  function lookAtFreshness(machine: Machine, { iss, message, key }: InboxRecord): void {
    if (released.get(machine)?.has(message)) return;
    const fresh = row<TrustRecord>(machine, 'trust', iss)?.trust.freshness;
    const published = fresh && sight.published.get(fresh.digest);
    const age = published ? Date.parse(machine.clock.now()) - published.at : Number.POSITIVE_INFINITY;
    if (age > DAY_AND_A_BIT) sight.violate('I4', machine, `acted on ${key} with stale knowledge of ${iss}`);
  }

  function lookAtTrust(machine: Machine, state: string): void {
    const trust = row<TrustRecord>(machine, 'trust', state)?.trust;
    for (const statement of [trust?.root, trust?.directory, trust?.freshness]) {
      if (statement && sight.published.get(statement.digest)?.state !== state)
        sight.violate('I4', machine, `believes a statement that ${state} never published`);
    }
    const key = `${machine.state} ${state}`;
    const version = trust?.directory?.body.version ?? 0;
    if (version < (believed.get(key) ?? 0))
      sight.violate('I4', machine, `went back to an older directory of ${state}`);
    believed.set(key, version);
  }

  function lookAtAct(machine: Machine, id: string): void {
    const act = row<ActRecord>(machine, 'acts', id);
    if (act?.stage.name !== 'receipted') return;
    const bytes = machine.disk.state.exact.get(act.stage.receipt);
    const receipt = bytes && readSealed(bytes);
    const sealed = receipt && sight.sealed.get(receipt.digest);
    if (sealed?.by !== act.to || receipt?.body.messageDigest !== act.payload)
      sight.violate('I4', machine, `believes a receipt for ${id} that ${act.to} never gave`);
  }

  return {
    answered(machine, operation, request) {
      if (operation === 'seal') noteSealed(machine, (request as { payload: Uint8Array }).payload);
      if (operation === 'sealMany')
        for (const one of request as { payload: Uint8Array }[]) noteSealed(machine, one.payload);
    },
    committed(machine, rows) {
      for (const id of rows.get('leaves') ?? []) {
        const event = machine.disk.state.leaves.get(id)?.event as { action?: string; digest?: string };
        if (event.action !== 'held-released') continue;
        const own = released.get(machine) ?? new Set();
        released.set(machine, own.add(event.digest!));
      }
      for (const state of rows.get('trust') ?? []) lookAtTrust(machine, state);
      for (const key of rows.get('inbox') ?? []) lookAtInbox(machine, key);
      for (const id of rows.get('acts') ?? []) lookAtAct(machine, id);
    },
    restored(machine) {
      for (const key of believed.keys()) if (key.startsWith(`${machine.state} `)) believed.delete(key);
    },
  };
}
