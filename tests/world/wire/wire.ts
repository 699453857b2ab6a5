/**
 * The courier between the States of a world. Every passage waits for its turn, so deliveries overtake each other; what may
 * happen to it beside is the weather of the moment: cuts and spells that faults put up and that end by themselves.
 */
import { type MemoryNetwork, memoryNetwork } from '../../../packages/node/src/adapters/memory/link.ts';
import type { Fate, Passage } from '../../../packages/node/src/adapters/memory/weather.ts';
import type { Chance } from '../../support/chance.ts';
import type { Stage } from '../engine/stage.ts';
import { SECOND, type Timeline } from '../engine/time.ts';

/** Something that befalls passages for a while. */
export interface Spell {
  kind: 'drop' | 'repeat' | 'reorder' | 'corrupt' | 'late' | 'witness-offline';
  probability: number;
  until: number;
  /** Only passages between these two, in this direction; any, when absent. */
  from?: string;
  to?: string;
  /** Told each time it befell something. */
  fired: () => void;
}

/** No way from one State to another. */
export interface Cut {
  from: string;
  to: string;
  until: number;
  /** The sender is told at once, or waits in vain. */
  loud: boolean;
  fired: () => void;
}

/** Other bytes handed out in place of a State's own statement. */
export interface Swap {
  from: string;
  call: 'fetchDirectory';
  bytes: Uint8Array;
  until: number;
  fired: () => void;
}

export interface Wire {
  network: MemoryNetwork;
  spells: Spell[];
  cuts: Cut[];
  swaps: Swap[];
  /** Envelopes that went by, for whoever wants to bring one again. */
  seen: { from: string; to: string; envelope: Uint8Array }[];
  calm(): void;
}

export interface WireDeps {
  stage: Stage;
  time: Timeline;
  chance: Chance;
  /** Told of every passage, with its bytes as they were sent. */
  watched: (passage: Passage) => void;
}

const PATIENCE = 30 * SECOND;
const SEEN_AT_MOST = 64;
const courier = { name: 'courier', alive: true };

export function createWire(deps: WireDeps): Wire {
  const { stage, time, chance } = deps;
  const pause = (ms: number) => new Promise<void>((resolve) => time.at(time.now + ms, resolve));
  const wire: Wire = {
    network: memoryNetwork(async (passage) => {
      await stage.turn(courier, `wire.${passage.call}.${passage.leg} ${passage.from}>${passage.to}`);
      deps.watched(passage);
      remember(wire, passage);
      return (await cutFor(passage)) ?? (await spellFor(passage)) ?? swapFor(passage) ?? { kind: 'pass' };
    }),
    spells: [],
    cuts: [],
    swaps: [],
    seen: [],
    calm() {
      wire.spells = [];
      wire.cuts = [];
      wire.swaps = [];
    },
  };

  async function cutFor({ from, to }: Passage): Promise<Fate | undefined> {
    const cut = wire.cuts.find((one) => one.from === from && one.to === to && one.until > time.now);
    if (!cut) return undefined;
    cut.fired();
    if (cut.loud) return { kind: 'unreachable' };
    await pause(PATIENCE);
    return { kind: 'lose' };
  }

  function swapFor({ from, call, leg, bytes }: Passage): Fate | undefined {
    if (leg !== 'answer' || !bytes) return undefined;
    const swap = wire.swaps.find((one) => one.from === from && one.call === call && one.until > time.now);
    swap?.fired();
    return swap && { kind: 'alter', bytes: swap.bytes };
  }

  async function spellFor(passage: Passage): Promise<Fate | undefined> {
    for (const spell of wire.spells) {
      if (spell.until <= time.now || !concerns(spell, passage) || !chance.happens(spell.probability))
        continue;
      const fate = await befall(spell.kind, passage);
      if (!fate) continue;
      spell.fired();
      return fate;
    }
    return undefined;
  }

  async function befall(kind: Spell['kind'], passage: Passage): Promise<Fate | undefined> {
    const { from, to, leg, call, bytes } = passage;
    switch (kind) {
      case 'drop':
        await pause(PATIENCE);
        return { kind: 'lose' };
      case 'repeat':
        return leg === 'request' ? { kind: 'repeat', times: 1 + chance.int(5) } : undefined;
      case 'reorder':
        await pause(chance.int(25 * SECOND));
        return { kind: 'pass' };
      case 'corrupt':
        return bytes && bytes.length > 0 ? { kind: 'alter', bytes: corrupted(bytes, chance) } : undefined;
      case 'late': {
        if (call !== 'deliver' || leg !== 'request' || !bytes) return undefined;
        const days = chance.int(4 * 86_400) * SECOND;
        time.at(time.now + days, () => void wire.network.replay(from, to, bytes));
        await pause(PATIENCE);
        return { kind: 'lose' };
      }
      case 'witness-offline':
        return call === 'addCheckpoint' || call === 'lastWitnessed' ? { kind: 'unreachable' } : undefined;
    }
  }
  return wire;
}

const concerns = ({ from, to }: Spell, passage: Passage) =>
  (from === undefined || from === passage.from) && (to === undefined || to === passage.to);

function remember(wire: Wire, { from, to, call, leg, bytes }: Passage): void {
  if (call !== 'deliver' || leg !== 'request' || !bytes) return;
  wire.seen.push({ from, to, envelope: bytes });
  if (wire.seen.length > SEEN_AT_MOST) wire.seen.shift();
}

/** A bit flipped, a piece missing, or bytes too many. */
export function corrupted(bytes: Uint8Array, chance: Chance): Uint8Array {
  const how = chance.int(4);
  if (how === 0) return bytes.slice(0, chance.int(bytes.length));
  if (how === 1) return new Uint8Array([...bytes, ...chance.bytes(1 + chance.int(8))]);
  const altered = bytes.slice();
  altered[chance.int(bytes.length)]! ^= 1 << chance.int(8);
  return altered;
}
