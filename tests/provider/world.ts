/** Kessar executes a letter under an order, and has a door for its providers: the real door on a loopback port, real crypto, real files. */
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runComity } from '../../packages/cli/src/index.ts';
import { providerPorts } from '../../packages/node/src/compose/provider-door.ts';
import type { Landing } from '../../packages/node/src/ports/landing.ts';
import type { TicketRecord } from '../../packages/node/src/ports/records/index.ts';
import { createDoor } from '../../packages/node/src/provider-door/door.ts';
import type { DoorLimits } from '../../packages/node/src/provider-door/limits.ts';
import type { WantedTicket } from '../../packages/node/src/usecases/provider/issue-ticket.ts';
import type { ProviderPorts } from '../../packages/node/src/usecases/provider/ports.ts';
import { allowed, officerWith } from '../../packages/node/test/support/desk.ts';
import { type EvidenceWorld, evidenceWorld, execute } from '../../packages/node/test/support/evidence.ts';
import { temporaryDirectory } from '../../packages/node/test/support/temporary.ts';
import { fingerprint, parseSealedUnverified, parseTrustFile } from '../../packages/proof/src/index.ts';
import { fromBase64url } from '../../packages/protocol/src/index.ts';
import { pageFor } from '../../packages/provider/src/index.ts';

export interface ProviderWorld extends EvidenceWorld {
  /** Everything of Kessar's node that is on disk. */
  home: string;
  /** The provider's own folder. */
  desk: string;
  url: string;
  landing: Landing;
  /** What the operator would read. */
  defects: unknown[];
  counted: string[];
  provided: ProviderPorts;
  close(): Promise<void>;
}

const HOUR = 3_600_000;

export interface Changes {
  limits?: Partial<DoorLimits>;
  ports?: (ports: ProviderPorts) => ProviderPorts;
  /** provide.html as built: served for this door. */
  page?: string;
}

export async function providerWorld({
  limits = {},
  ports = (own) => own,
  page,
}: Changes = {}): Promise<ProviderWorld> {
  const world = await evidenceWorld();
  await execute(world);
  const home = join(world.folders.xb!, '..');
  const defects: unknown[] = [];
  const counted: string[] = [];
  const listen = { host: '127.0.0.1', port: 0 };
  const config = { providers: { listen, url: 'http://127.0.0.1:1' } } as Parameters<typeof providerPorts>[1];
  const provided = ports(providerPorts(home, config)!);
  await world.xb.restart({ provided });
  const door = createDoor(
    {
      holder: (shown) => world.xb.node.provider.holder(shown),
      ensureOpen: (ticket) => world.xb.node.provider.ensureOpen(ticket),
      begin: (...args) => world.xb.node.provider.begin(...args),
      declare: (...args) => world.xb.node.provider.declare(...args),
      standing: (ticket) => world.xb.node.provider.standing(ticket),
      landing: provided.landing,
      count: (counter) => void counted.push(counter),
      defect: (error) => void defects.push(error),
    },
    { url: provided.url, limits, page: async () => page && pageFor(page, provided.url) },
  );
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  provided.url = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  return {
    ...world,
    home,
    desk: temporaryDirectory('comity-provider-'),
    url: provided.url,
    landing: provided.landing,
    defects,
    counted,
    provided,
    async close() {
      door.closeAllConnections();
      door.close();
      await once(door, 'close');
    },
  };
}

/** An hour from now, by the clock of the world. */
export const soon = ({ world }: ProviderWorld, hours = 1): string =>
  new Date(Date.parse(world.clock.at) + hours * HOUR).toISOString();

export interface Handed {
  record: TicketRecord;
  /** Where the provider keeps it. */
  path: string;
  bearer: string;
  digits: string;
}

/** A ticket, handed over. */
export async function handTicket(made: ProviderWorld, wanted: Partial<WantedTicket> = {}): Promise<Handed> {
  const officer = officerWith(made.xb, 'case-officer');
  const full = { request: made.id, expires: soon(made, 24), maxFiles: 100, maxBytes: 2 ** 32, ...wanted };
  const { record, file } = allowed(await made.xb.node.issueTicket(full, officer));
  const path = join(made.desk, `${record.id}.ticket`);
  writeFileSync(path, file);
  const { secret, trust } = JSON.parse(new TextDecoder().decode(file)) as { secret: string; trust: string };
  const [root] = parseTrustFile(fromBase64url(trust)).roots;
  const digits = fingerprint(parseSealedUnverified(root!).payloadBytes);
  return { record, path, bearer: `${record.id}.${secret}`, digits };
}

export interface Ran {
  exit: number;
  out: string;
  err: string;
}

/** `comity …` as the provider runs it, in this process. */
export async function comity({ world }: ProviderWorld, args: string[], signal?: AbortSignal): Promise<Ran> {
  const ran: Ran = { exit: 0, out: '', err: '' };
  ran.exit = await runComity(args, {
    out: (text) => {
      ran.out += text;
    },
    err: (text) => {
      ran.err += text;
    },
    terminal: false,
    stdin: process.stdin,
    env: {},
    now: () => world.clock.now(),
    signal: signal ?? new AbortController().signal,
  });
  return ran;
}

/** Runs what goes on by itself until `done`. */
export async function alongside<T>(made: ProviderWorld, work: Promise<T>): Promise<T> {
  const ended = { yet: false };
  const both = work.finally(() => {
    ended.yet = true;
  });
  both.catch(() => undefined);
  while (!ended.yet) {
    await made.xb.node.jobs['take-provided']();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return both;
}

/** `comity provide`, while the node goes on with its jobs. */
export const provide = (made: ProviderWorld, { path, digits }: Handed, files: string[], ...more: string[]) =>
  alongside(made, comity(made, ['provide', path, ...files, '--fingerprint', digits, '--json', ...more]));

/** Files of the provider, by name. */
export function files(made: ProviderWorld, contents: Record<string, Uint8Array>): string {
  const folder = join(made.desk, `data-${readdirSync(made.desk).length}`);
  for (const [name, content] of Object.entries(contents)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Every file below, as it lies there. */
export function* below(folder: string): Generator<Buffer> {
  for (const entry of readdirSync(folder, { recursive: true }) as string[]) {
    const path = join(folder, entry);
    if (statSync(path).isFile()) yield readFileSync(path);
  }
}
