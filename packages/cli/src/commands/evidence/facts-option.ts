/** How facts about items are given, to whatever takes items in. */
import { Option } from 'commander';

export const FACTS = new Option(
  '--facts <file>',
  'how items were acquired, what they were made from, hashes others recorded, as commented JSON (docs/operating/items.md)',
);
