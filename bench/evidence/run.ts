/** Sealing, opening and verifying evidence as the command line does, beside what a user runs today and what the cores could do. */
import { median } from '../support/figures.ts';
import { type Figure, figure, type Section } from '../support/findings.ts';
import { CORES, loadAverage } from '../support/machine.ts';
import { withFolder } from '../support/temporary.ts';
import { GIB, MIB } from './options.ts';
import { sealingTurns, type Turns } from './turns.ts';

/** At 256 MiB half of the time was the start of a process, which has a figure of its own; at this size it is a twentieth. */
const SIZE = 2 * GIB;
const RUNS = 3;
const MEGABYTE = 1e6;
/** Of one process, with all it loads. */
const MOST_MEMORY = 150;

export function benchEvidence(): Promise<Section> {
  return withFolder('evidence', async (folder) => {
    const before = loadAverage();
    const turns = await sealingTurns(folder, SIZE, RUNS);
    return {
      name: 'evidence',
      figures: figuresOf(turns),
      steps: [],
      faults: [],
      notes: [
        `${SIZE / GIB} GiB, so that the start of a process does not decide; 10 GiB of room needed. Processor seconds say more than ratios where others use the machine.`,
        `${SIZE / MIB} MiB of random bytes, ${RUNS} turns, medians; ratios are of one turn. Load ${before.toFixed(1)} before, ${loadAverage().toFixed(1)} after.`,
        'The sequence is `sha256sum; sha512sum; age`, one after the other. Other sizes: `node bench/evidence/seal.ts --mib 256`, `memory.ts`, `small-files.ts`.',
      ],
    };
  });
}

function figuresOf({ seen }: Turns): Figure[] {
  const middle = (name: string) => median(seen[name]!);
  const times = (what: string, name: string) =>
    figure({ what, value: middle(name), unit: 'times the sequence', aim: { least: 2 } });
  const share = (what: string, name: string) =>
    figure({ what, value: middle(name), unit: 'of the limit', aim: { least: 0.7 } });
  const memory = (what: string, name: string) =>
    figure({
      what,
      value: (Math.max(...seen[name]!) * MIB) / MEGABYTE,
      unit: 'MB',
      aim: { most: MOST_MEMORY },
    });
  return [
    times('sealed to disk', 'seal to disk'),
    times('sealed to nowhere', 'seal to nowhere'),
    times('opened and checked', 'open and check'),
    share('sealed to disk', 'share of limit, to disk'),
    share('sealed to nowhere', 'share of limit, to nowhere'),
    ...(['seal', 'today, seal', 'open', 'today, open'] as const).map((name) =>
      figure({ what: `processor time: ${name}`, value: middle(`processor s a GB, ${name}`), unit: 's a GB' }),
    ),
    ...(['seal', 'open'] as const).map((name) =>
      figure({ what: `cores used: ${name}`, value: middle(`cores used, ${name}`), unit: `of ${CORES}` }),
    ),
    figure({ what: 'sealing one byte', value: middle('s to seal one byte'), unit: 's' }),
    memory('most memory, sealing', 'MiB peak, seal'),
    memory('most memory, opening', 'MiB peak, open'),
    memory('most memory, verifying', 'MiB peak, verify'),
  ];
}
