// Sealing one large file against what a user runs today, and against what the cores could do. Figures only; nothing passes or fails.
import { median, say, table } from '../support/figures.ts';
import { CORES, loadAverage } from '../support/machine.ts';
import { MIB, withOptions } from './options.ts';
import { sealingTurns } from './turns.ts';

const HELP = `node bench/evidence/seal.ts [--mib 1024] [--runs 3] [--dir DIR]

Seals and opens one file of random bytes, in turn with the commands a user runs today, to disk and to nowhere:

  seal    sha256sum; sha512sum; age -r            against  comity seal
  open    age -d; sha256sum; sha512sum            against  comity open, which verifies everything too

and prints medians, ratios of one run each, peak memory, and the share of what openssl speed says the cores can do:
SHA-256 three times, SHA-512 once, ChaCha20-Poly1305 once. age is Debian's, to an X25519 recipient. Needs about 5 times the size in DIR.`;

await withOptions(HELP, { mib: 1024, runs: 3 }, [], async ({ number, folder }) => {
  const before = loadAverage();
  const { limit, seen } = await sealingTurns(folder, number('mib') * MIB, number('runs'));
  const ends = {
    limit: limit.seal / 1e6,
    sha256: limit.sha256 / 1e6,
    sha512: limit.sha512 / 1e6,
    chacha: limit.chacha / 1e6,
  };
  say(
    `${number('mib')} MiB, ${CORES} cores, load ${before.toFixed(1)} before and ${loadAverage().toFixed(1)} after`,
  );
  say(
    `openssl speed, all cores, MB/s: ${Object.entries(ends)
      .map(([name, value]) => `${name} ${value.toFixed(0)}`)
      .join(', ')}\n`,
  );
  say(
    table(
      ['', 'median', 'least', 'most'],
      Object.entries(seen).map(([name, values]) => [
        name,
        median(values),
        Math.min(...values),
        Math.max(...values),
      ]),
    ),
  );
  say('\nAims: seal and open ≥ 2 times the sequence, share of limit ≥ 0.7, peak < 150 MiB.');
});
