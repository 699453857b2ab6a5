// The instruments of chapter V as procedures: who sends what to whom, what it must contain, how it goes on.
import assets from '../../../convention/procedures/assets.json' with { type: 'json' };
import extradition from '../../../convention/procedures/extradition.json' with { type: 'json' };
import interception from '../../../convention/procedures/interception.json' with { type: 'json' };
import jointInvestigation from '../../../convention/procedures/joint-investigation.json' with {
  type: 'json',
};
import mutualLegalAssistance from '../../../convention/procedures/mutual-legal-assistance.json' with {
  type: 'json',
};
import policeCooperation from '../../../convention/procedures/police-cooperation.json' with { type: 'json' };
import preservation from '../../../convention/procedures/preservation.json' with { type: 'json' };
import realTimeTraffic from '../../../convention/procedures/real-time-traffic.json' with { type: 'json' };
import roundTheClock from '../../../convention/procedures/round-the-clock.json' with { type: 'json' };
import sentencedPersons from '../../../convention/procedures/sentenced-persons.json' with { type: 'json' };
import spontaneousInformation from '../../../convention/procedures/spontaneous-information.json' with {
  type: 'json',
};
import storedData from '../../../convention/procedures/stored-data.json' with { type: 'json' };
import trafficDisclosure from '../../../convention/procedures/traffic-disclosure.json' with { type: 'json' };
import transferOfProceedings from '../../../convention/procedures/transfer-of-proceedings.json' with {
  type: 'json',
};
import type { ClockId } from './clocks.ts';
import type { GroundCode } from './grounds.ts';
import type { Instrument } from './instruments.ts';
import type { ProvisionId } from './law.gen.ts';

/** A way by which one authority may reach another. */
export interface Channel {
  readonly channel: 'central-authority' | 'diplomatic' | 'interpol' | '24-7' | 'direct';
  readonly from: string;
  readonly to: string;
  readonly when: string;
  readonly provisions: readonly ProvisionId[];
}

/** Something a request contains. `source: 'product'` marks what the Convention does not list. */
export interface Content {
  readonly id: string;
  /** Path of the field in the message body; `data[].kinds` reads: of every item of `data`. */
  readonly field: string;
  readonly says: string;
  readonly source: 'treaty' | 'product';
  /** `always`; `where` the case in `when` holds; `unless` it holds. */
  readonly condition: 'always' | 'where' | 'unless';
  readonly when?: string;
  readonly provisions: readonly ProvisionId[];
}

/** A stage of the lifecycle. Names are ours; `source: 'treaty'` means a paragraph implies the stage. */
export interface ProcedureStage {
  readonly name: string;
  readonly says: string;
  readonly source: 'treaty' | 'product';
  readonly provisions: readonly ProvisionId[];
  readonly final?: true;
}

/** A step from some stages to another. */
export interface Move {
  readonly from: readonly string[];
  readonly act: string;
  readonly to: string;
  readonly by: 'requesting' | 'requested' | 'receiving';
  readonly provisions: readonly ProvisionId[];
  readonly guard?: string;
}

/** A duty, of form or to inform, with who bears it. */
export interface ProcedureDuty {
  readonly who: 'requesting' | 'requested' | 'receiving' | 'both' | 'State Party';
  readonly says: string;
  readonly provisions: readonly ProvisionId[];
}

/** One instrument, whole. */
export interface Procedure {
  readonly instrument: Instrument;
  readonly title: string;
  readonly articles: readonly string[];
  readonly subject: { readonly says: string; readonly provisions: readonly ProvisionId[] };
  readonly parties: readonly Channel[];
  readonly form: readonly ProcedureDuty[];
  readonly contents: readonly Content[];
  readonly grounds: readonly GroundCode[];
  readonly postponement: boolean;
  /** References of reservations by which a State narrows the procedure, as its directory entry names them. */
  readonly reservations: readonly string[];
  readonly stages: readonly ProcedureStage[];
  readonly moves: readonly Move[];
  readonly duties: readonly ProcedureDuty[];
  readonly clocks: readonly ClockId[];
  readonly notes: readonly string[];
}

/** All fourteen procedures. */
export const procedures = [
  roundTheClock,
  preservation,
  trafficDisclosure,
  mutualLegalAssistance,
  storedData,
  realTimeTraffic,
  interception,
  spontaneousInformation,
  extradition,
  sentencedPersons,
  transferOfProceedings,
  policeCooperation,
  jointInvestigation,
  assets,
] as unknown as readonly Procedure[];

const byInstrument = new Map<Instrument, Procedure>(procedures.map((p) => [p.instrument, p]));

/** The procedure of an instrument. */
export const procedure = (instrument: Instrument): Procedure => byInstrument.get(instrument)!;

/** What the Convention requires the request to contain, each with its paragraph and condition. */
export const requiredContents = (instrument: Instrument): readonly Content[] =>
  procedure(instrument).contents.filter((content) => content.source === 'treaty');
