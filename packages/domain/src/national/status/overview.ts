// Where everybody stands on a day: signatures, instruments, statements, denunciations, and what the sources disagree about.
import { cite, clock } from '@comity/convention';
import type { Days, Participant } from '@comity/convention/national';
import { plusYearsOf } from '../days.ts';
import { type Claims, claimsOf, spanOf } from './claims.ts';
import { BINDING, SIGNING, STATEMENTS, type StatusEntry } from './entry.ts';
import { type Deposit, type EntryIntoForce, entryIntoForce } from './entry-into-force.ts';

/** One participant on a day. */
export interface Standing {
  readonly participant: Participant;
  readonly signature?: Claims;
  readonly consent?: Claims;
  readonly denunciation?: Claims;
  /** When a denunciation takes effect: a year after it was received (67(1)). */
  readonly leavesOn?: Days;
  readonly boundFrom?: Days;
  readonly statements: readonly StatusEntry[];
  /** Approved at home; no act before the depositary. */
  readonly domestic: readonly StatusEntry[];
  readonly conflict: boolean;
}

/** Everybody on a day, and the figures. */
export interface StatusOverview {
  readonly asOf: string;
  readonly tiles: {
    readonly signatories: Figure;
    /** States whose instrument counts towards the forty; organisations apart. */
    readonly instruments: Figure;
    readonly organisations: number;
    readonly statements: number;
    readonly conflicts: number;
  };
  readonly force: EntryIntoForce;
  readonly standings: readonly Standing[];
}

/** Told by sources of some weight, and told by doubtful ones only. */
export interface Figure {
  readonly told: number;
  readonly doubtful: number;
}

export const keepsActs = cite(
  'records',
  ['art64.p1', 'art64.p3', 'art64.p4', 'art67.p1'],
  'signatures, instruments and denunciations with day and source',
);
const YEARS_TO_LEAVE = Number(clock('denunciation')!.value);

/** Where everybody who did anything stood on `asOf` (`YYYY-MM-DD`); `supposed` is added for a what-if. */
export function statusOverview(
  known: readonly Participant[],
  entries: readonly StatusEntry[],
  asOf: string,
  supposed: readonly Deposit[] = [],
): StatusOverview {
  const byCode = Map.groupBy(entries, ({ participant }) => participant);
  const found = known
    .filter(({ code }) => byCode.has(code))
    .map((participant) => standingOf(participant, byCode.get(participant.code)!, asOf))
    .filter(hasAny);
  const { inForceOn } = entryIntoForce([...depositsOf(found), ...supposed]);
  const weighed = found.map((standing) => leftEarly(standing, inForceOn));
  const force = entryIntoForce([...depositsOf(weighed), ...supposed]);
  const bound = new Map(force.forEach.map(({ participant, bound }) => [participant, bound]));
  const standings = weighed.map((standing) => {
    const boundFrom = standing.consent ? bound.get(standing.participant.code) : undefined;
    return boundFrom ? { ...standing, boundFrom } : standing;
  });
  return { asOf, tiles: tilesOf(standings), force, standings };
}

function standingOf(participant: Participant, own: readonly StatusEntry[], asOf: string): Standing {
  const [signature, consent, denunciation] = [SIGNING, BINDING, ['denunciation'] as const].map((kinds) =>
    claimsOf(own, kinds, asOf),
  );
  const by = (entry: StatusEntry) => entry.ended === undefined && entry.date.earliest <= asOf;
  const leaves = denunciation && spanOf(denunciation);
  return {
    participant,
    ...(signature ? { signature } : {}),
    ...(consent ? { consent } : {}),
    ...(denunciation && leaves
      ? {
          denunciation,
          leavesOn: {
            earliest: plusYearsOf(leaves.earliest, YEARS_TO_LEAVE),
            latest: plusYearsOf(leaves.latest, YEARS_TO_LEAVE),
          },
        }
      : {}),
    statements: own.filter((entry) => STATEMENTS.includes(entry.kind) && by(entry)),
    domestic: own.filter((entry) => entry.kind === 'domestic-approval' && by(entry)),
    conflict: [signature, consent, denunciation].some((claims) => claims?.conflict === true),
  };
}

/**
 * Before the Convention is in force there is no Party to denounce it (67(1)). What is told as a denunciation then is shown, its year (67(2))
 * is not counted, and the instrument is no longer sure; whether it still counts is for the depositary (ours: the Convention is silent).
 */
function leftEarly(standing: Standing, inForceOn: Days | undefined): Standing {
  const { consent, denunciation, leavesOn: _, ...rest } = standing;
  if (!denunciation || (inForceOn && spanOf(denunciation).earliest >= inForceOn.earliest)) return standing;
  return { ...rest, denunciation, ...(consent ? { consent: { ...consent, doubtful: true } } : {}) };
}

const hasAny = (s: Standing): boolean =>
  s.signature !== undefined ||
  s.consent !== undefined ||
  s.denunciation !== undefined ||
  s.statements.length > 0 ||
  s.domestic.length > 0;

/** Every instrument told; a denunciation ends being bound (`leavesOn`) and is no reason to count anew whether forty ever came. */
const depositsOf = (standings: readonly Standing[]): Deposit[] =>
  standings.flatMap(({ participant, consent }) =>
    consent
      ? {
          participant: participant.code,
          kind: consent.said[0]!.kind,
          date: spanOf(consent),
          organisation: participant.kind === 'organisation',
          ...(consent.doubtful ? { doubtful: true } : {}),
        }
      : [],
  );

function tilesOf(standings: readonly Standing[]): StatusOverview['tiles'] {
  const figure = (of: (s: Standing) => Claims | undefined, among = standings): Figure => {
    const told = among.flatMap((s) => of(s) ?? []);
    const doubtful = told.filter((claims) => claims.doubtful).length;
    return { told: told.length - doubtful, doubtful };
  };
  const states = standings.filter(({ participant }) => participant.kind !== 'organisation');
  return {
    signatories: figure((s) => s.signature),
    instruments: figure((s) => s.consent, states),
    organisations: standings.filter((s) => s.participant.kind === 'organisation' && s.consent).length,
    statements: standings.reduce((sum, { statements }) => sum + statements.length, 0),
    conflicts: standings.filter(({ conflict }) => conflict).length,
  };
}
