/** The ceremony of every State with every other, through each node's own API, by two custodians. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint, parseSealedUnverified } from '@comity/proof';
import { toBase64url } from '@comity/protocol';
import { listPeers, pinState } from '../client.gen.ts';
import type { Desks } from './desks.ts';
import type { WorldState } from './found.ts';

/** Pins whoever is not pinned yet; repeating it changes nothing. */
export async function pinEveryone(states: WorldState[], desks: Desks): Promise<void> {
  const statements = new Map(
    await Promise.all(states.map(async (one) => [one.state, await firstDay(one)] as const)),
  );
  for (const { state } of states) {
    const session = await desks.sit(state, 'keys-1');
    const { peers } = await session.ask((opts) => listPeers(opts));
    for (const other of states) {
      if (other.state === state || peers.some((peer) => peer.state === other.state)) continue;
      const pinning = {
        ...statements.get(other.state)!,
        channels: ['in person', 'note verbale'],
        secondCustodian: `${state}-keys-2`,
      };
      await session.ask((opts) => pinState(pinning, opts));
    }
  }
}

async function firstDay({ home }: WorldState) {
  const read = async (name: string) => new Uint8Array(await readFile(join(home, 'first-day', name)));
  const root = await read('root-1.jws');
  return {
    root: toBase64url(root),
    directory: toBase64url(await read('directory.jws')),
    fingerprint: fingerprint(parseSealedUnverified(root).payloadBytes),
  };
}
