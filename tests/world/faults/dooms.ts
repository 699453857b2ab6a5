/** Port calls that will break: the n-th one from now of this process, in this way. */
import type { Chance } from '../../support/chance.ts';
import type { Machine } from '../nation/machine.ts';
import { BREAKS, type Break } from '../ports/call.ts';

interface Doom {
  machine: Machine;
  which: 'node' | 'keeper';
  calls: number;
  how: Break;
  fired: () => void;
}

export interface Dooms {
  arm(doom: Doom): void;
  breaks(machine: Machine, which: 'node' | 'keeper'): Break | undefined;
  forget(): void;
}

export function newDooms(): Dooms {
  let armed: Doom[] = [];
  return {
    arm: (doom) => void armed.push(doom),
    breaks(machine, which) {
      for (const doom of armed) {
        if (doom.machine !== machine || doom.which !== which || doom.calls-- > 0) continue;
        armed = armed.filter((other) => other !== doom);
        doom.fired();
        return doom.how;
      }
      return undefined;
    },
    forget() {
      armed = [];
    },
  };
}

export const anyCrash = (chance: Chance): Break => chance.pick(['crash-before', 'crash-after']);
export const anyFailure = (chance: Chance): Break => chance.pick(['fail-before', 'fail-after']);
export const anyBreak = (chance: Chance): Break => chance.pick(BREAKS);
