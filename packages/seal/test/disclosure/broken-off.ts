/** A process that makes a disclosure and kills itself at the n-th piece it reads: argv is package, root, identity, out, n. */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { packageDirectory } from '../../../verifier/src/index.ts';
import { identityOpener, makeDisclosure } from '../../src/index.ts';

const [dir, root, identity, out, last] = process.argv.slice(2) as [string, string, string, string, string];
let read = 0;
await makeDisclosure({
  reader: packageDirectory(dir),
  anchors: [new Uint8Array(readFileSync(root))],
  opener: identityOpener([identity]),
  out,
  wishes: {
    show: [{ index: 0 }, { index: 1, ranges: [{ from: 0, to: 1 }] }],
    withhold: [{ reason: 'Names of others.', basis: 'Section 14' }],
  },
  inner: true,
  at: '2026-12-01T08:00:00.000Z',
  readerOf: packageDirectory,
  onBytes: () => {
    read += 1;
    if (read === Number(last)) process.kill(process.pid, 'SIGKILL');
  },
});
process.stdout.write(`${read}\n`);
