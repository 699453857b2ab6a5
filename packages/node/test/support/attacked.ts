/** A desk under attack: every route it has, an officer who may do everything, and a request of another State that must stay as it is. */
import { ROLES } from '../counter/expected-permissions.ts';
import { type Desk, deskOf } from './counter.ts';
import { officerWith, preservation } from './desk.ts';
import { type Route, withRoutes } from './route-table.ts';
import { type Stand, stand } from './stand.ts';

export interface Attacked {
  world: Stand;
  desk: Desk;
  /** All but preflights. */
  routes: Route[];
  /** Of the request. */
  id: string;
  /** What the request came to so far. */
  half(): Promise<unknown>;
  /** Of an officer in every role. */
  cookie: string;
}

export async function attacked(): Promise<Attacked> {
  const world = await stand();
  const { xa, xb } = world.nodes;
  const { id } = await preservation(world, xa, { urgency: 'urgent' });
  await world.post();
  const { made: desk, routes } = await withRoutes(() => deskOf(world, xb));
  const { token } = await desk.sessions.open({
    ...{ officer: officerWith(xb, 'case-officer').id, name: 'Layla Haddad', roles: [...ROLES] },
    ...{ readOnly: false, by: 'passkey', device: 'script' },
  });
  return {
    ...{ world, desk, id, cookie: `comity-session=${token}` },
    routes: routes.filter(({ method }) => method !== 'OPTIONS'),
    half: () => xb.read((tx) => tx.halves.get(id)),
  };
}

/** The route's address, with this for every name in it. */
export const withId = ({ url }: Route, value: string): string =>
  url.replace(/:(\w+)(?:\([^)]*\))?/g, () => value).replace('*', value);
export const isFault = (status: number): boolean => status >= 400 && status < 500;
