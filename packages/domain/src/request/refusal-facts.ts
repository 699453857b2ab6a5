// What a refusal is judged on, and what of it goes on the wire.

import type { GroundCode } from '@comity/convention';
import {
  groundsOpenFor,
  type Instrument,
  inRefusalOrder,
  isGround,
  type OpenGround,
  provision,
} from '@comity/convention';
import type { StateFacts } from '../law/facts.ts';
import type { Offence } from './content.ts';
import type { Refuse } from './inputs.ts';

export interface RefusalFacts {
  instrument: Instrument;
  input: Refuse;
  own: StateFacts;
  offence: Offence;
  /** The data items of the request, by id. */
  asked: readonly string[];
  /** Those of them that were refused before. */
  refused: readonly string[];
  /** This State consulted about refusing, or about conditions instead. */
  consulted: boolean;
  /** The other State has answered that consultation. */
  heard: boolean;
  conditionsTried: boolean;
  questionsAsked: boolean;
}

/** The ground as it is open for this instrument, if it is. */
export const open = ({ instrument }: RefusalFacts, code: string): OpenGround | undefined =>
  groundsOpenFor(instrument).find((ground) => ground.code === code);

/** The officer named this ground. */
export const uses = ({ input }: RefusalFacts, code: string): boolean => input.grounds.includes(code);

/** The grounds that go on the wire, in the documented order: codes that are never a ground stay at home. */
export const sentGrounds = (codes: readonly string[]): GroundCode[] => inRefusalOrder(codes.filter(isGround));

/** The paragraphs that open these grounds for the instrument. */
export const groundParagraphs = (instrument: Instrument, codes: readonly GroundCode[]): string[] => [
  ...new Set(
    groundsOpenFor(instrument)
      .filter((ground) => codes.includes(ground.code))
      .flatMap((ground) => ground.provisions.map((id) => provision(id)?.ref ?? id)),
  ),
];
