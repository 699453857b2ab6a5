/** Rules of a document that the node carries (SPEC §5.11). Whether it is what it says, its own checks find (SPEC §12.3). */

import { at, type Rule } from './rule.ts';
import { AUD_SELF, DIRV_PARTIES } from './shared.ts';

export const ENCLOSURE_RULES: readonly Rule<'comity.enclosure/1'>[] = [
  AUD_SELF,
  DIRV_PARTIES,
  {
    id: 'R-ENCLOSED-FILE',
    says: 'A file is enclosed exactly where the sealed object is about one.',
    brokenAt: ({ body: { kind, file } }) => at('/body/file', (kind === 'review') !== (file !== undefined)),
  },
];
