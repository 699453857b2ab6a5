/** A full or closed medium, as every command that needs no node tells it: what happened, what is safe, what to do. */
import { EvidenceError } from '@comity/seal';
import { expect, it } from 'vitest';
import { inWords } from '../src/standalone/trouble.ts';

it.each([
  ['no-space', 'Make room, and run the same command again.'],
  ['cannot-write', 'Look at the medium and at who may write there, and run the same command again.'],
] as const)('%s says what to do where a command knows nothing better', (code, next) => {
  const error = new EvidenceError(code, '/stick/package/trust.json', 'the medium is full (ENOSPC)');
  expect(inWords(error, { safe: 'The package is as it was.', next: {} })).toMatchObject({
    exit: 73,
    safe: 'The package is as it was.',
    next,
  });
  expect(inWords(error, { safe: '', next: { [code]: 'Choose another --out.' } })).toMatchObject({
    next: 'Choose another --out.',
  });
});
