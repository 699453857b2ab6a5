/** Seals one file to nowhere, by the product's own pipeline, in a process of its own: `node to-nowhere.ts FILE`. Prints seconds and bytes. */
import { randomBytes } from 'node:crypto';
import { generateIdentity, ingestItem, openSource, startHashThreads } from '@comity/seal';

const random = (size: number) => new Uint8Array(randomBytes(size));
const { recipient } = generateIdentity(random);
const threads = startHashThreads();
const source = await openSource(Buffer.from(process.argv[2]!));
const began = performance.now();
const sink = { keepsNothing: true as const, write: async () => undefined };
const { size } = await ingestItem(source.read(), { recipients: [recipient], random, sink, threads });
const seconds = (performance.now() - began) / 1000;
await source.close();
await threads.close();
process.stdout.write(`${JSON.stringify({ seconds, size })}\n`);
