/** Verifying as a court does, beside what only hashes. */
import { MIB } from '../evidence/options.ts';
import { median } from '../support/figures.ts';
import { figure, type Section } from '../support/findings.ts';
import { loadAverage } from '../support/machine.ts';
import { withFolder } from '../support/temporary.ts';
import { verifyingTurns } from './turns.ts';

const SIZE = 512 * MIB;
const RUNS = 3;

export function benchVerify(): Promise<Section> {
  return withFolder('verify', async (folder) => {
    const before = loadAverage();
    const { seen, page } = await verifyingTurns(folder, SIZE, RUNS);
    const of = (name: string) => seen.get(name)!;
    return {
      name: 'verify',
      figures: [
        ...['comity verify', 'in one file'].map((name) =>
          figure({
            what: name,
            value: median(of(name).ratios),
            unit: 'of sha512sum',
            ...(name === 'comity verify' && { aim: { least: 0.9 } }),
          }),
        ),
        figure({
          what: 'verify.html in Chromium',
          value: median(of('verify.html').rates),
          unit: 'MB/s',
          aim: { least: 150 },
        }),
        figure({
          what: 'verify.html',
          value: page.compressed / 1000,
          unit: 'kB compressed',
          aim: { most: 120 },
        }),
        figure({
          what: 'most memory of comity verify',
          value: of('comity verify').peak / 1e6,
          unit: 'MB',
          aim: { most: 150 },
        }),
      ],
      steps: [],
      faults: [],
      notes: [
        `${SIZE / MIB} MiB in one object, outside only, ${RUNS} turns, medians. Load ${before.toFixed(1)} before, ${loadAverage().toFixed(1)} after.`,
      ],
    };
  });
}
