/**
 * Founds several States together in one folder: keys, statements and homes of each, every log witnessed by all the others. The world
 * is there once `world.json` is: a founding that broke off is thrown away and begun anew.
 */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type FoundedKeys,
  foundHome,
  foundKeys,
  keepTlsIdentity,
  makeTestAuthority,
  places,
  type StatePlan,
  systemClock,
  witnessPolicy,
  writeConfig,
} from '@comity/node';
import { makeFolder } from '../output/make-folder.ts';
import { freePorts, LOOPBACK } from './ports.ts';

export interface WorldState {
  state: string;
  name: string;
  home: string;
  counter: string;
  border: string;
  /** Where officers approve; absent in worlds founded before there were windows. */
  window?: string;
}

interface Place {
  keys: FoundedKeys;
  home: string;
  counterPort: number;
  borderPort: number;
  windowPort: number;
  tls: { certificate: string; pin: string };
}

export interface Founding {
  dir: string;
  plans: StatePlan[];
  /** A practice desk and its partner: every request of theirs is an exercise. */
  practice?: true;
  /** Who serves the test time stamp. */
  timeStamper: string;
  /** Where to look for free ports first. */
  ports: { counter: number; border: number; window: number };
  tell: (line: string) => void;
}

/** The States of the folder, founded now if they are not there yet. */
export async function foundWorld(founding: Founding): Promise<WorldState[]> {
  const { dir, plans } = founding;
  const there = await founded(dir);
  if (there) return there;
  await makeFolder(dir, 0o700);
  for (const { state } of plans) await rm(join(dir, state), { recursive: true, force: true });
  const begun = await begin(founding);
  const stamper = begun.find(({ keys }) => keys.plan.state === founding.timeStamper)!;
  const certificate = await makeTestAuthority(places(stamper.home).testAuthority);
  for (const place of begun) await settle(place, begun, stamper, certificate, founding);
  const states = begun.map(({ keys: { plan }, home, counterPort, borderPort, windowPort }) => ({
    state: plan.state,
    name: plan.name,
    home,
    counter: `http://${LOOPBACK}:${counterPort}`,
    border: `https://${LOOPBACK}:${borderPort}`,
    window: windowUrl(windowPort),
  }));
  await writeWorld(
    dir,
    states.map(({ home: _, ...state }) => state),
  );
  return states;
}

/** The world that is there, if one is. Homes are told by the folder, which may have been moved. */
export async function founded(dir: string): Promise<WorldState[] | undefined> {
  const text = await readFile(join(dir, 'world.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { states } = JSON.parse(text) as { states: Omit<WorldState, 'home'>[] };
  return states.map((state) => ({ ...state, home: join(dir, state.state) }));
}

async function writeWorld(dir: string, states: object[]): Promise<void> {
  const path = join(dir, 'world.json');
  await writeFile(`${path}.partial`, `${JSON.stringify({ states }, null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.partial`, path);
}

async function begin({ dir, plans, ports, tell }: Founding): Promise<Place[]> {
  const counters = await freePorts(ports.counter, plans.length);
  const borders = await freePorts(ports.border, plans.length);
  const windows = await freePorts(ports.window, plans.length);
  const begun: Place[] = [];
  for (const [i, plan] of plans.entries()) {
    tell(`Making the keys of ${plan.name}.`);
    const home = join(dir, plan.state);
    const tls = await keepTlsIdentity(places(home).tls, [LOOPBACK], systemClock);
    begun.push({
      keys: await foundKeys(plan),
      home,
      counterPort: counters[i]!,
      borderPort: borders[i]!,
      windowPort: windows[i]!,
      tls,
    });
  }
  return begun;
}

const windowUrl = (port: number): string => `http://approve.localhost:${port}`;

/** Two cosignatures of others, where there are two others. */
const QUORUM = 2;

async function settle(
  place: Place,
  all: Place[],
  stamper: Place,
  certificate: Uint8Array,
  { practice }: Pick<Founding, 'practice'>,
): Promise<void> {
  const { keys, home, counterPort, borderPort, windowPort, tls } = place;
  const { plan } = keys;
  const others = all.filter((other) => other !== place);
  await foundHome(home, {
    keys,
    witnesses: witnessPolicy(
      others.map((other) => other.keys),
      QUORUM,
    ),
    endpoints: [{ url: `https://${LOOPBACK}:${borderPort}`, spki: [tls.pin] }],
    watched: others.flatMap((other) =>
      other.keys.description.logs.map(({ origin, vkeys }) => ({ origin, vkeys })),
    ),
  });
  await writeConfig(home, {
    state: plan.state,
    name: plan.name,
    sandbox: true,
    ...(practice ? { practice } : {}),
    counter: { host: LOOPBACK, port: counterPort },
    border: { host: LOOPBACK, port: borderPort },
    // A passkey belongs to a name; an address is none.
    desk: `http://localhost:${counterPort}`,
    window: { listen: { host: LOOPBACK, port: windowPort }, url: windowUrl(windowPort) },
    authority: `${LOOPBACK}:${borderPort}`,
    witnesses: others.map((other) => other.keys.plan.state),
    timeStamp: {
      url: `https://${LOOPBACK}:${stamper.borderPort}/comity/1/tsa`,
      certificates: [Buffer.from(certificate).toString('base64')],
      tls: stamper.tls.certificate,
    },
    testTimeStampAuthority: place === stamper,
  });
}
