/**
 * I7: every key use, every opening, every sending and every decision has its leaf on the disk before it happens. The keeper is
 * about to act in this very step, so what is not on the disk now was not written before.
 */
import type { Keeper, LeafProof } from '@comity/keeper';
import type { Json } from '@comity/protocol';
import type { InboxRecord } from '../../../packages/node/src/ports/records/index.ts';
import type { Machine } from '../nation/machine.ts';
import type { Changed, Oracle } from './oracle.ts';
import { digestOf, readPayload } from './sealed-payload.ts';
import { row, type Sight } from './sight.ts';

interface KeyUse {
  leaf: LeafProof;
  payload?: Uint8Array;
  envelope?: Uint8Array;
  header?: Uint8Array;
}

export function custodyOracle(sight: Sight): Oracle {
  /** `action digest` of every leaf on the disk. */
  const leaves = new Map<Machine, Set<string>>();
  const of = (machine: Machine) => {
    const known = leaves.get(machine) ?? new Set<string>();
    leaves.set(machine, known);
    return known;
  };
  const noteLeaf = (machine: Machine, id: string) => {
    const event = machine.disk.state.leaves.get(id)?.event as
      | { action?: string; digest?: string }
      | undefined;
    if (event) of(machine).add(`${event.action} ${event.digest ?? ''}`);
  };

  function lookAtUse(machine: Machine, operation: keyof Keeper, use: KeyUse): void {
    const at = machine.disk.state.places[use.leaf.index];
    const kept = at === undefined ? undefined : machine.disk.state.leaves.get(at);
    const event = use.leaf.event as { action?: string; digest?: string };
    const stored = kept?.event as { action?: string; digest?: string } | undefined;
    if (stored === undefined || stored.digest !== event.digest || stored.action !== event.action)
      sight.violate('I7', machine, `${operation} for a leaf that is not on the disk`);
    else if (event.digest === undefined || !digestsOf(use).includes(event.digest))
      sight.violate('I7', machine, `${operation} for a leaf about other bytes`);
  }

  /** A half changes together with a leaf, or because of a message whose leaf was written when it came. */
  function lookAtDecision(machine: Machine, rows: Changed): void {
    if (!rows.has('halves') || rows.has('leaves')) return;
    const messages = (rows.get('inbox') ?? []).map((key) => row<InboxRecord>(machine, 'inbox', key));
    if (messages.some((message) => message && machine.disk.state.leaves.has(message.leaf))) return;
    sight.violate('I7', machine, `half ${rows.get('halves')![0]} changed without a leaf`);
  }

  return {
    committed(machine, rows) {
      lookAtDecision(machine, rows);
      for (const id of rows.get('leaves') ?? []) noteLeaf(machine, id);
    },
    asked(machine, operation, request) {
      if (operation === 'seal' || operation === 'unwrap' || operation === 'unwrapHeader')
        lookAtUse(machine, operation, request as KeyUse);
      else if (operation === 'sealMany' || operation === 'unwrapMany' || operation === 'unwrapHeaders')
        for (const use of request as KeyUse[]) lookAtUse(machine, operation, use);
    },
    delivering(machine, to, envelope) {
      const digest = digestOf(envelope);
      for (const act of machine.disk.state.tables.acts.values() as IterableIterator<Sent>) {
        if (act.stage.envelope === digest && act.to === to && of(machine).has(`key-used ${act.payload}`))
          return;
      }
      sight.violate('I7', machine, `an envelope leaves for ${to} that no act on the disk has recorded`);
    },
    restored(machine) {
      leaves.delete(machine);
      for (const id of machine.disk.state.leaves.keys()) noteLeaf(machine, id);
    },
  };
}

interface Sent {
  to: string;
  payload: string;
  stage: { name: string; envelope?: string };
}

/** What a leaf for this use may be about. A receipt may rest on the leaf of what it answers. */
function digestsOf({ payload, envelope, header }: KeyUse): Json[] {
  const bytes = payload ?? envelope ?? header;
  if (!bytes) return [];
  if (!payload) return [digestOf(bytes)];
  const { digest, body } = readPayload(payload);
  return [digest, body.messageDigest as Json, body.envelopeDigest as Json];
}
