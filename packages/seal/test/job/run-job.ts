/** One sealing job in a process of its own, killed at a point: `node run-job.ts '{"out":…,"point":"durable","nth":1}'`. */
import { randomBytes } from 'node:crypto';
import { sealFiles } from '../../src/index.ts';
import { planFor, uuid } from './fixture.ts';

interface Asked {
  out: string;
  sources: string[];
  recipients: string[];
  identity: string;
  point: string;
  nth: number;
}

const { out, sources, recipients, identity, point, nth } = JSON.parse(process.argv[2]!) as Asked;
let met = 0;
await sealFiles({
  out,
  sources,
  recipients,
  identity,
  kind: 'raw',
  about: { sources, recipients },
  random: (size) => new Uint8Array(randomBytes(size)),
  newId: uuid,
  plan: async () => planFor(),
  onPoint: (name) => {
    if (name === point && ++met === nth) process.kill(process.pid, 'SIGKILL');
  },
});
