/** Checking that a request from the socket is shaped as its type says: exactly those members, of those kinds, within bounds. */
import { KeeperError } from '../errors.ts';

/** Throws KeeperError 'bad-request' naming the place. */
export type Shape = (value: unknown, place: string) => void;

export const text =
  (max: number): Shape =>
  (value, place) =>
    ensure(typeof value === 'string' && value.length <= max, place, `a text of at most ${max} characters`);

export const bytes =
  (max: number): Shape =>
  (value, place) =>
    ensure(value instanceof Uint8Array && value.length <= max, place, `at most ${max} bytes`);

export const whole: Shape = (value, place) =>
  ensure(Number.isSafeInteger(value) && (value as number) >= 0, place, 'a whole number');

/** What is inside is for the canonical form to judge. */
export const anyJson: Shape = (value, place) => ensure(value !== undefined, place, 'a JSON value');

export const oneOf =
  (...allowed: readonly string[]): Shape =>
  (value, place) =>
    ensure(allowed.includes(value as string), place, `one of ${allowed.join(', ')}`);

export const listOf =
  (item: Shape, max: number): Shape =>
  (value, place) => {
    ensure(Array.isArray(value) && value.length <= max, place, `a list of at most ${max}`);
    for (const [i, each] of (value as unknown[]).entries()) item(each, `${place}/${i}`);
  };

/** A member whose name ends in a question mark may be missing. */
export const record =
  (members: Record<string, Shape>): Shape =>
  (value, place) => {
    ensure(typeof value === 'object' && value !== null && !Array.isArray(value), place, 'an object');
    const given = value as Record<string, unknown>;
    for (const [name, shape] of Object.entries(members)) {
      const plain = name.replace(/\?$/, '');
      if (Object.hasOwn(given, plain)) shape(given[plain], `${place}/${plain}`);
      else ensure(plain !== name, `${place}/${plain}`, 'present');
    }
    const known = new Set(Object.keys(members).map((name) => name.replace(/\?$/, '')));
    for (const name of Object.keys(given)) ensure(known.has(name), `${place}/${name.slice(0, 40)}`, 'absent');
  };

export const either =
  (...shapes: readonly Shape[]): Shape =>
  (value, place) =>
    ensure(
      shapes.some((shape) => fits(shape, value, place)),
      place,
      'one of the known forms',
    );

function fits(shape: Shape, value: unknown, place: string): boolean {
  try {
    shape(value, place);
    return true;
  } catch {
    return false;
  }
}

function ensure(holds: boolean, place: string, what: string): void {
  if (!holds) throw new KeeperError('bad-request', `${place || '/'} must be ${what}`);
}
