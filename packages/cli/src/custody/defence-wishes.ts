/** What a defence export shows and withholds, from a file of commented JSON. What it does not speak of is shown. */
import type { Json } from '@comity/protocol';
import type { DisclosureWishes } from '@comity/seal';
import { usage } from '../exit.ts';
import { readInput } from '../input/input-file.ts';
import type { Io } from '../io.ts';
import { itemWishes, withholdWishes } from '../standalone/disclosure-wishes.ts';
import { type EventsWish, eventsWishes } from './events-wishes.ts';

export interface DefenceWishes {
  /** By the id of the package. */
  readonly packages: ReadonlyMap<string, DisclosureWishes>;
  readonly events: readonly EventsWish[];
}

export const EVERYTHING: DefenceWishes = { packages: new Map(), events: [] };

interface Ground {
  readonly what: string;
  readonly reason: string;
  readonly basis: string;
}

/** @throws CliError */
export async function readDefenceWishes(path: string, io: Io): Promise<DefenceWishes> {
  const { packages = {}, events = [], ...more } = await readInput(path, io);
  const strange = Object.keys(more)[0];
  if (strange !== undefined)
    throw usage(`${path} has a member ${strange}; there are "packages" and "events"`);
  const byId = Object.entries(objectOf(packages, '"packages"')).map(
    ([id, wish]) => [id, packageWish(id, objectOf(wish, id))] as const,
  );
  const grounds = groundsOf(events, '"events"');
  return { packages: new Map(byId), events: eventsWishes(...columns(grounds)) };
}

function packageWish(id: string, { show = [], withhold = [] }: { [member: string]: Json }): DisclosureWishes {
  if (!Array.isArray(show) || !show.every((one) => typeof one === 'string'))
    throw usage(`"show" of ${id} is no list of texts as "7", "7-9" or "7:0-4096"`);
  return {
    show: itemWishes(show as string[]),
    withhold: withholdWishes(...columns(groundsOf(withhold, id))),
  };
}

function groundsOf(value: Json, of: string): Ground[] {
  const whole = (one: Json) =>
    isObject(one) && ['what', 'reason', 'basis'].every((member) => typeof one[member] === 'string');
  if (!Array.isArray(value) || !value.every(whole))
    throw usage(`what is withheld of ${of} is a list, each with "what", "reason" and "basis"`);
  return value as unknown as Ground[];
}

const columns = (grounds: readonly Ground[]): [string[], string[], string[]] => [
  grounds.map(({ what }) => what),
  grounds.map(({ reason }) => reason),
  grounds.map(({ basis }) => basis),
];

function objectOf(value: Json, what: string): { [member: string]: Json } {
  if (!isObject(value)) throw usage(`${what} holds no object`);
  return value;
}

const isObject = (value: Json): value is { [member: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
