/**
 * One of the threads behind `hash-threads.ts`, which has the shapes of what passes. Plain JavaScript, and nothing but node:crypto,
 * so that no thread loads the stripper of types (18 MiB each) and both start at once. The lane `sha512` runs over all leaves;
 * `sha256` too, and hashes each leaf of the salted tree.
 */
import { createHash, createHmac } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';

const { lane, slots } = workerData;
const LEAF_PREFIX = Uint8Array.of(0);
let running = createHash(lane);
let salt;
let index = 0;

parentPort.on('message', (order) => {
  if (order === 'end') parentPort.postMessage({ digest: running.digest('hex') });
  else if (order.begin !== undefined) begin(order.begin);
  else parentPort.postMessage(hashed(order));
});

function begin(treeSalt) {
  running = createHash(lane);
  salt = treeSalt;
  index = 0;
}

function hashed({ slot, length }) {
  const bytes = slots[slot].subarray(0, length);
  running.update(bytes);
  return lane === 'sha256' ? { slot, leaf: saltedLeaf(bytes) } : { slot };
}

/** As `leafSalt` in proof and `itemTree` beside this have it. */
function saltedLeaf(bytes) {
  const place = Buffer.alloc(8);
  place.writeBigUInt64BE(BigInt(index++));
  const before = createHmac('sha256', salt).update(place).digest();
  return new Uint8Array(createHash('sha256').update(LEAF_PREFIX).update(before).update(bytes).digest());
}
