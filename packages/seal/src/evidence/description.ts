/**
 * What people say of items (SPEC §9.3): of all, of everything under a folder, of one; the nearer word wins, member by member, and
 * within the acquisition too. Items are named as they are shown; a folder by a name that ends in `/`.
 */
import type { Derivation, PackageEntry } from '@comity/protocol';
import type { ItemFacts } from './item-list.ts';

/** What an item was made from: one of the same job by its name, or one that is elsewhere by its id. */
export type Origin = Omit<Derivation, 'itemId'> &
  ({ readonly from: string; readonly itemId?: never } | { readonly itemId: string; readonly from?: never });

type Told = Pick<PackageEntry, 'mediaTypeClaimed' | 'acquisition' | 'dataIds' | 'sensitivity'>;

export interface Description extends Partial<Told> {
  readonly kind?: PackageEntry['kind'];
  readonly limitations?: PackageEntry['limitations'];
  readonly derivedFrom?: readonly Origin[];
}

export interface Descriptions {
  readonly all?: Description;
  readonly items?: Readonly<Record<string, Description>>;
}

/** What is said of the item of this name. An item made from others is `derived` unless it is said to be something else. */
export function describedAs({ all, items = {} }: Descriptions, name: string): Description {
  const folders = foldersOf(name).flatMap((folder) => own(items, folder));
  const said = [...(all === undefined ? [] : [all]), ...folders, ...own(items, name)];
  const merged = said.reduce<Description>(nearer, {});
  return merged.derivedFrom !== undefined && said.every(({ kind }) => kind === undefined)
    ? { ...merged, kind: 'derived' }
    : merged;
}

/** Names of items that others were made from. */
export function originNames({ all, items = {} }: Descriptions): Set<string> {
  const said = [...(all === undefined ? [] : [all]), ...Object.values(items)];
  return new Set(said.flatMap(({ derivedFrom = [] }) => derivedFrom.flatMap(({ from }) => from ?? [])));
}

/** As an entry holds it; `idOf` gives the id of the item of a name. */
export function asFacts(
  { derivedFrom, ...told }: Description,
  idOf: (name: string) => string,
): Partial<Omit<ItemFacts, 'itemId' | 'name'>> {
  if (derivedFrom === undefined) return told;
  const origins = derivedFrom.map(({ from, itemId, ...origin }) => ({
    itemId: itemId ?? idOf(from!),
    ...origin,
  }));
  return { ...told, derivedFrom: origins };
}

function nearer(farther: Description, said: Description): Description {
  const acquisition =
    said.acquisition && farther.acquisition
      ? { acquisition: { ...farther.acquisition, ...said.acquisition } }
      : {};
  return { ...farther, ...said, ...acquisition };
}

const own = (items: NonNullable<Descriptions['items']>, name: string): Description[] =>
  Object.hasOwn(items, name) ? [items[name]!] : [];

/** `a/`, `a/b/` of `a/b/c`. */
function foldersOf(name: string): string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_, i) => `${parts.slice(0, i + 1).join('/')}/`);
}
