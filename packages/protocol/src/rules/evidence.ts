/** Rules of the manifests and entries of an evidence package (SPEC §5.8). */

import type { PackageEntry } from '../messages.gen.ts';
import { at, earlier, type PartRule, type Rule } from './rule.ts';
import { AUD_SELF, fileOrder, limitationUnique } from './shared.ts';

export const PACKAGE_RULES: readonly Rule<'comity.package/1'>[] = [
  AUD_SELF,
  fileOrder('/body/files', ({ body }) => body.files),
  {
    id: 'R-ENTRY-OBJECT',
    says: 'There is one entry for each object.',
    brokenAt: ({ body }) => at('/body/entries/size', body.entries.size !== body.objects.size),
  },
];

export const INNER_RULES: readonly Rule<'comity.package.inner/1'>[] = [
  AUD_SELF,
  {
    id: 'R-INNER-ID',
    says: 'The inner manifest has an id of its own, other than that of the package.',
    brokenAt: ({ id, body }) => at('/id', body.package === id),
  },
  limitationUnique('/body/useLimitations', ({ body }) => body.useLimitations),
];

/** Rules of an entry, which is not a payload of its own. */
export const ENTRY_RULES: readonly PartRule<PackageEntry>[] = [
  {
    id: 'R-ENTRY-STORE',
    says: 'The storage name of an item is its position, counted from one.',
    brokenAt: ({ index, store }) => at('/store', store !== `data/${String(index + 1).padStart(6, '0')}.bin`),
  },
  {
    id: 'R-DERIVED-FROM',
    says: 'A derived item names what it was made from; a raw one was made from nothing.',
    brokenAt: ({ kind, derivedFrom }) =>
      at(
        '/derivedFrom',
        (kind === 'derived' && derivedFrom === undefined) || (kind === 'raw' && derivedFrom !== undefined),
      ),
  },
  {
    id: 'R-DERIVED-OTHER',
    says: 'An item is not made from itself.',
    brokenAt: ({ itemId, derivedFrom }) =>
      at('/derivedFrom', derivedFrom?.some((source) => source.itemId === itemId) ?? false),
  },
  {
    id: 'R-ACQUIRED-ORDER',
    says: 'An acquisition does not end before it begins.',
    brokenAt: ({ acquisition }) => at('/acquisition/end', earlier(acquisition?.start, acquisition?.end)),
  },
];
