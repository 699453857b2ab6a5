/** A process for the kill test: keeps blob after blob, four at a time, naming each on standard output once it is kept. */
import { writeSync } from 'node:fs';
import { openBlobStore } from '../../src/adapters/blobs-fs/store.ts';
import { keepBytes, someBytes } from '../contract/some-bytes.ts';

const [directory = '', round = ''] = process.argv.slice(2);
const blobs = await openBlobStore(directory);
let next = 0;

const keepForEver = async (): Promise<never> => {
  for (;;) {
    const { root } = await keepBytes(blobs, someBytes(20_000, `${round}/${next++}`));
    writeSync(1, `${root}\n`);
  }
};

await Promise.all([1, 2, 3, 4].map(keepForEver));
