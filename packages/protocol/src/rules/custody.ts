/** Rules of custody events and of a custody export: its manifest, each line of its list, and the places in the log (SPEC §5.9, §9.10, §10.2). */
import type { CustodyEvent, CustodyLine, CustodyPlaces } from '../messages.gen.ts';
import { at, type PartRule, type Rule, repeated } from './rule.ts';
import { fileOrder } from './shared.ts';

const FILES = ['VERIFY.txt', 'events.jsonl', 'proofs/trust.json'];

export const CUSTODY_RULES: readonly Rule<'comity.custody/1'>[] = [
  fileOrder('/body/files', ({ body }) => body.files),
  {
    id: 'R-CUSTODY-FILES',
    says: 'A custody export names its text, its list and its trust, and nothing else.',
    brokenAt: ({ body }) =>
      at(
        '/body/files',
        body.files.some(({ name }) => !FILES.includes(name)),
      ),
  },
  {
    id: 'R-CUSTODY-ALL',
    says: 'The events opened and withheld are together all events.',
    brokenAt: ({ body: { events } }) =>
      at('/body/events/total', events.opened + events.withheld !== events.total),
  },
  {
    id: 'R-EVENT-REASON',
    says: 'Whatever event is withheld has a reason.',
    brokenAt: ({ body }) => at('/body/reasons', body.events.withheld > 0 && body.reasons.length === 0),
  },
  {
    id: 'R-EVENT-REASON-UNIQUE',
    says: 'Each reason for withholding an event has an id of its own.',
    brokenAt: ({ body }) => repeated('/body/reasons', body.reasons, ({ id }) => id),
  },
];

export const EVENT_RULES: readonly PartRule<CustodyEvent>[] = [
  {
    id: 'R-CHAIN-FIRST',
    says: 'The first event of a chain has none before it; every later one names it.',
    brokenAt: ({ chain }) =>
      at('/chain/prev', chain !== undefined && (chain.n === 1) !== (chain.prev === undefined)),
  },
  {
    id: 'R-CHAIN-CASE',
    says: 'An event in a chain names its case.',
    brokenAt: (event) => at('/case', event.chain !== undefined && event.case === undefined),
  },
];

export const LINE_RULES: readonly PartRule<CustodyLine>[] = [
  {
    id: 'R-LINE-PLACE',
    says: 'An event that is opened states the place in its chain at which it is listed.',
    brokenAt: (line) => at('/event/chain', line.kind === 'opened' && line.event.chain?.n !== line.n),
  },
];

export const PLACES_RULES: readonly PartRule<CustodyPlaces>[] = [
  {
    id: 'R-PLACES-ORDER',
    says: 'Later events of a chain stand at later places of the log.',
    brokenAt: ({ indexes }) => {
      const bad = indexes.findIndex((index, i) => i > 0 && index <= indexes[i - 1]!);
      return at(`/indexes/${bad}`, bad >= 0);
    },
  },
];
