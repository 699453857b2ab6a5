// Grounds for refusing: which are open for which instrument, which are never grounds, and in which order
// two nodes name them (40(21), 40(22), 40(8), 42(5), 42(6), 43(2), 36(1), 37, 50(7)).
import groundsFile from '../../../convention/grounds/grounds.json' with { type: 'json' };
import neverFile from '../../../convention/grounds/never.json' with { type: 'json' };
import orderFile from '../../../convention/grounds/order.json' with { type: 'json' };
import postponementFile from '../../../convention/grounds/postponement.json' with { type: 'json' };
import type { Instrument } from './instruments.ts';
import type { ProvisionId } from './law.gen.ts';

/** The closed list of refusal codes. */
export type GroundCode =
  | 'NONCONFORMING'
  | 'ESSENTIAL_INTERESTS'
  | 'DOMESTIC_PROHIBITION'
  | 'LEGAL_SYSTEM'
  | 'DISCRIMINATORY_PURPOSE'
  | 'NO_DUAL_CRIMINALITY'
  | 'DE_MINIMIS_OR_OTHERWISE_AVAILABLE'
  | 'PERSONAL_DATA_LAW'
  | 'EVIDENCE_OR_VALUE'
  | 'NATIONALITY'
  | 'DOMESTIC_EXTRADITION_GROUND';

/** What a rules engine must reject: 40(23), 37(16) and 40(24), 31(7). */
export type NeverGroundCode = 'FISCAL_MATTERS' | 'BANK_SECRECY';

/** What must be true besides, before a ground may be used for an instrument. */
export type GroundNeed = 'reservation' | 'non-convention-offence' | 'stated-belief' | 'conditions-tried';

/** One instrument for which a ground is open, and on what terms. */
export interface GroundOpening {
  readonly instrument: Instrument;
  readonly provisions: readonly ProvisionId[];
  /** `required`: 40(28) orders consultation first. `advised`: good practice. `where-appropriate`: 37(17). */
  readonly consultation: 'required' | 'advised' | 'where-appropriate';
  readonly needs?: readonly GroundNeed[];
  /** Duties that begin when the ground is used. */
  readonly triggers?: readonly ProvisionId[];
  readonly note?: string;
}

/** A ground with every instrument it is open to. */
export interface Ground {
  readonly code: GroundCode;
  readonly title: string;
  readonly says: string;
  readonly provisions: readonly ProvisionId[];
  readonly openTo: readonly GroundOpening[];
  readonly note?: string;
}

/** A ground as it stands for one instrument. */
export interface OpenGround extends GroundOpening {
  readonly code: GroundCode;
  readonly title: string;
  readonly says: string;
}

/** A reason that may never be used on its own. */
export interface NeverGround {
  readonly code: NeverGroundCode;
  readonly title: string;
  readonly says: string;
  readonly provisions: readonly ProvisionId[];
}

/** One step of the order in which a refusal is examined. */
export interface ExaminationStep {
  readonly step: 'scope' | 'never' | 'open' | 'consulted' | 'reasoned';
  readonly says: string;
  readonly see: string;
  readonly provisions: readonly ProvisionId[];
}

export const grounds = groundsFile.grounds as unknown as readonly Ground[];
export const neverGrounds = neverFile.codes as unknown as readonly NeverGround[];

/** The order in which codes are named, so that two nodes refuse for the same reason. Ours, not the treaty's. */
export const refusalOrder = orderFile.codes as unknown as readonly GroundCode[];

/** The order in which a refusal is examined. */
export const examinationOrder = orderFile.examination as unknown as readonly ExaminationStep[];

const rank = new Map<string, number>(refusalOrder.map((code, index) => [code, index]));

/** The ground under a code; undefined when there is none. */
export const ground = (code: string): Ground | undefined => grounds.find((g) => g.code === code);

/** Is this one of the closed list of codes? */
export const isGround = (code: string): code is GroundCode => rank.has(code);

/** The grounds open for an instrument, in the order of refusals. Closed list: what is not here is not open. */
export const groundsOpenFor = (instrument: Instrument): readonly OpenGround[] =>
  grounds
    .flatMap(({ code, title, says, openTo }) =>
      openTo.filter((o) => o.instrument === instrument).map((o) => ({ ...o, code, title, says })),
    )
    .sort(byOrder);

/** Is this a code that may never be used: fiscal matters, bank secrecy? */
export const isNeverGround = (code: string): code is NeverGroundCode => neverGround(code) !== undefined;

/** The never-ground under a code, with the paragraphs that forbid it; undefined when it is none. */
export const neverGround = (code: string): NeverGround | undefined =>
  neverGrounds.find((n) => n.code === code);

/** May execution be postponed under 40(27) for this instrument? Postponing is not refusing. */
export const mayBePostponed = (instrument: Instrument): boolean =>
  postponementFile.grounds.some((g) => g.openTo.some((o) => o.instrument === instrument));

/** Codes in the order of refusals, unknown ones last and left in place. */
export const inRefusalOrder = <Code extends string>(codes: readonly Code[]): Code[] =>
  codes.toSorted((a, b) => (rank.get(a) ?? rank.size) - (rank.get(b) ?? rank.size));

const byOrder = (a: OpenGround, b: OpenGround): number => (rank.get(a.code) ?? 0) - (rank.get(b.code) ?? 0);
