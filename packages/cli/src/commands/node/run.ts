/** Running a node, and whether it is well. */
import { resolve } from 'node:path';
import { Option } from 'commander';
import { health, status as nodeStatus } from '../../client.gen.ts';
import { EXIT } from '../../exit.ts';
import { safe } from '../../output/safe.ts';
import { facts } from '../../output/table.ts';
import { told } from '../../session/session.ts';
import { wireFetch } from '../../wire/fetch.ts';
import { openWire } from '../../wire/http.ts';
import type { Leaf } from '../leaf.ts';
import { HOME, homeOf, noHome } from './home.ts';
import { needFile } from './restore.ts';

export const start: Leaf = {
  name: 'start',
  summary: 'Run the node and its keeper until Ctrl-C',
  paragraphs: ['41(1)'],
  about: `Two processes: the keeper, which alone holds keys, and the node with its own PostgreSQL (or a database of its own on the server
of DATABASE_URL). One that dies is brought back. Under a service manager, use the units of the operating guide instead.`,
  options: [
    HOME(),
    new Option(
      '--secret <file>',
      'what the keeper’s keys are, or are to be, wrapped under: 16 bytes or more',
    ),
  ],
  signsIn: false,
  example: 'comity node start --home /srv/comity',
  async run(call) {
    const home = homeOf(call);
    const { readConfig } = await import('@comity/node');
    const { state, name, desk, window } = await readConfig(home).catch(noHome);
    const { launchNodes } = await import('../../world/processes.ts');
    const { io, options } = call;
    const secret = typeof options.secret === 'string' ? { secret: resolve(options.secret) } : {};
    if (secret.secret !== undefined) await needFile(secret.secret);
    const { family, ready } = await launchNodes({
      homes: [{ state, home, ...secret }],
      env: io.env,
      signal: io.signal,
      sink: ({ name: who, text: line }) => io.err(`[${who}] ${safe(line)}\n`),
      tell: ({ text: line }) => io.err(`${line}\n`),
    });
    const node = ready.get(state);
    io.err(
      `${name} serves its officers at ${desk ?? node?.counter}${window ? `, approvals at ${window.url},` : ''} and partners at ${node?.border}. Ctrl-C stops it.\n`,
    );
    try {
      await Promise.race([aborted(io.signal), family.failed]);
    } finally {
      await family.stop();
    }
    return { json: { did: 'start', state, stopped: true }, text: `${name} has stopped.\n` };
  },
};

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((done) =>
    signal.aborted ? done() : signal.addEventListener('abort', () => done(), { once: true }),
  );

const witnessed = ({ cosignedSize, cosigners }: { cosignedSize: number; cosigners: string[] }): string =>
  cosigners.length === 0
    ? 'no witness’s signature yet'
    : `${cosignedSize} cosigned by ${cosigners.join(', ')}`;

export const status: Leaf = {
  name: 'status',
  summary: 'Whether the node is up and its keeper can sign; signed in, also its post room and its log',
  paragraphs: [],
  signsIn: true,
  example: 'comity node status --home /srv/comity',
  async run(call) {
    const { baseUrl } = await call.node();
    const wire = openWire();
    try {
      const well = await told(health({ baseUrl, fetch: wireFetch(wire) }));
      const asked = call.options.as !== undefined || call.options.key !== undefined;
      const inside = asked ? await (await call.session()).ask((opts) => nodeStatus(opts)) : undefined;
      return {
        exit: well.keeper === 'ready' ? EXIT.done : EXIT.notYet,
        json: { ...well, ...inside },
        text: facts([
          ['State', `${well.name} (${well.state})${well.sandbox ? ', a sandbox' : ''}`],
          ['keeper', well.keeper],
          ['time', well.at],
          ['log', inside && `${inside.log.size} leaves, ${witnessed(inside.log)}`],
          ['unsent', inside?.unsent],
          ['unsealed', inside?.unsealed],
          ['held', inside?.held],
          ['open alarms', inside?.openAlarms],
        ]),
      };
    } finally {
      wire.close();
    }
  },
};
