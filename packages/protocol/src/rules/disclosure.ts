/** Rules of a disclosure: its head, and each line of its list (SPEC §5.8, §9.7). */

import { LIMITS } from '../limits.ts';
import type { DisclosedPart, PackageDisclosed, PackageDisclosure } from '../messages.gen.ts';
import { at, type PartRule, repeated } from './rule.ts';
import { fileOrder } from './shared.ts';

export const DISCLOSURE_RULES: readonly PartRule<PackageDisclosure>[] = [
  {
    id: 'R-DISCLOSED-ALL',
    says: 'The items shown whole, in part and withheld are together all items.',
    brokenAt: ({ items }) => at('/items/total', items.whole + items.part + items.withheld !== items.total),
  },
  fileOrder('/files', ({ files }) => files),
  {
    id: 'R-WITHHELD-REASON',
    says: 'Whatever is withheld has a reason.',
    brokenAt: ({ items, reasons }) => at('/reasons', items.part + items.withheld > 0 && reasons.length === 0),
  },
  {
    id: 'R-REASON-UNIQUE',
    says: 'Each reason for withholding has an id of its own.',
    brokenAt: ({ reasons }) => repeated('/reasons', reasons, ({ id }) => id),
  },
];

const onLeaf = (offset: number): boolean => offset % LIMITS.leafBytes === 0;

const partOnly = (line: PackageDisclosed, broken: (part: DisclosedPart) => string | undefined) =>
  line.kind === 'part' ? broken(line) : undefined;

export const DISCLOSED_RULES: readonly PartRule<PackageDisclosed>[] = [
  {
    id: 'R-TREE-SALT',
    says: 'An item shown whole comes with the salt of its tree; an item shown in part never does.',
    brokenAt: (line) =>
      line.kind === 'withheld'
        ? undefined
        : at('/opening/treeSalt', (line.kind === 'whole') !== (line.opening.treeSalt !== undefined)),
  },
  {
    id: 'R-PART-LEAVES',
    says: 'A part begins where a leaf of the item begins and ends where one ends.',
    brokenAt: (line) =>
      partOnly(line, ({ parts, opening }) => {
        const { size } = opening.entry;
        const bad = parts.findIndex(
          ({ from, to }) => !onLeaf(from) || from >= to || to > size || !(onLeaf(to) || to === size),
        );
        return at(`/parts/${bad}`, bad >= 0);
      }),
  },
  {
    id: 'R-PART-APART',
    says: 'The parts of an item ascend and do not touch.',
    brokenAt: (line) =>
      partOnly(line, ({ parts }) => {
        const bad = parts.findIndex(({ from }, i) => i > 0 && from <= parts[i - 1]!.to);
        return at(`/parts/${bad}`, bad >= 0);
      }),
  },
  {
    id: 'R-PART-REST',
    says: 'Of an item shown in part something is withheld.',
    brokenAt: (line) =>
      partOnly(line, ({ parts, opening }) =>
        at('/parts', parts[0]!.from === 0 && parts[0]!.to === opening.entry.size),
      ),
  },
  {
    id: 'R-WITHHELD-RANGE',
    says: 'A run of withheld items holds at least one.',
    brokenAt: (line) => at('/to', line.kind === 'withheld' && line.from >= line.to),
  },
];
