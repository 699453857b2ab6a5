/** Two heads that no one tree can have, and heads that one tree has. */
import {
  type Checkpoint,
  equivocationJson,
  formatVkey,
  proveConsistency,
  proveEquivocation,
  rootAt,
} from '../../packages/proof/src/index.ts';
import { toHex } from '../../packages/protocol/src/index.ts';
import { about, head, honest, keys, ORIGIN, rewritten, signed } from './honest.ts';

const log = { origin: ORIGIN, keys: [keys.log.key, keys.logQuantum.key] };
const both = (a: Checkpoint, b: Checkpoint): [string, string] => [
  signed(a, 'log', 'logQuantum'),
  signed(b, 'log', 'logQuantum'),
];
const shown = { root: rootAt(rewritten.read, 5), consistency: proveConsistency(rewritten.read, 5, 9) };
const grown = {
  root: toHex(rootAt(honest.read, 5)),
  consistency: proveConsistency(honest.read, 5, 9).map(toHex),
};
export const equivocations = about('Proof that a log signed two heads that no one tree can have.', {
  origin: ORIGIN,
  vkeys: log.keys.map(formatVkey),
  cases: [
    {
      name: 'two roots of one size',
      valid: true,
      proof: equivocationJson(proveEquivocation(log, both(head(honest, 6), head(rewritten, 6)))),
    },
    {
      name: 'another past',
      valid: true,
      proof: equivocationJson(proveEquivocation(log, both(head(honest, 5), head(rewritten, 9)), shown)),
    },
    {
      name: 'a log that only grew',
      valid: false,
      proof: { origin: ORIGIN, notes: both(head(honest, 5), head(honest, 9)), shown: grown },
    },
    {
      name: 'one head twice',
      valid: false,
      proof: { origin: ORIGIN, notes: both(head(honest, 5), head(honest, 5)) },
    },
    {
      name: 'two sizes and nothing shown',
      valid: false,
      proof: { origin: ORIGIN, notes: both(head(honest, 5), head(rewritten, 9)) },
    },
  ],
});
