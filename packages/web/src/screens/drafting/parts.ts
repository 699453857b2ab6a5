/** The parts of a letter of request and the answers of each, with the paragraph that asks for it. Names are those of the draft's own members. */
import type { Key } from '@comity/language';

export const DRAFT_PARTS = ['whom', 'what', 'why', 'safeguards'] as const;
export type DraftPart = (typeof DRAFT_PARTS)[number];

export interface Asked {
  name: string;
  label: Key;
  /** What to write, where the label does not say it. */
  help?: Key;
  /** Absent where the rule is ours. */
  cited?: string;
  as: 'line' | 'area' | 'day' | 'check' | 'expedited' | 'basis' | 'purposes' | 'articles';
  most: number;
  isOptional?: true;
}

const LINE = 200;
const NOTE = 2000;
const TEXT = 8000;
const NARRATIVE = 40_000;

const asked = (name: string, label: Key, as: Asked['as'], most: number, cited?: string): Asked => ({
  ...{ name, label, as, most },
  ...(cited === undefined ? {} : { cited }),
});
const may = (one: Asked): Asked => ({ ...one, isOptional: true });
const helped = (help: Key, one: Asked): Asked => ({ ...one, help });

export const ASKED: Readonly<Record<DraftPart, readonly Asked[]>> = {
  whom: [
    helped('drafting.h-reference', asked('reference', 'letter.l.reference', 'line', 120)),
    helped('drafting.h-basis', asked('basis.kind', 'letter.p.basis', 'basis', LINE, '40(6), 40(7)')),
    may(
      helped(
        'drafting.h-instrument',
        asked('basis.instrument', 'letter.l.instrument', 'line', LINE, '60(1)'),
      ),
    ),
    may(asked('basis.provisions', 'drafting.basis-provisions', 'line', NOTE, '60(1)')),
    helped('drafting.h-authority', asked('authority.name', 'letter.p.authority', 'line', LINE, '40(15)(a)')),
    may(helped('drafting.h-person', asked('authority.person', 'drafting.person', 'line', LINE))),
    may(helped('drafting.h-phone', asked('authority.phone', 'letter.l.phone', 'line', 32))),
    may(asked('authority.email', 'letter.l.email', 'line', 254)),
    helped(
      'drafting.h-conducting',
      asked('conductingAuthority.name', 'drafting.conducting-name', 'line', LINE, '40(15)(b)'),
    ),
    helped(
      'drafting.h-functions',
      asked('conductingAuthority.functions', 'drafting.conducting-functions', 'line', NOTE, '40(15)(b)'),
    ),
  ],
  what: [
    helped('drafting.h-subject', asked('subjectMatter', 'letter.l.subject', 'area', TEXT, '40(15)(b)')),
    helped('drafting.h-nature', asked('natureOfProceeding', 'letter.l.nature', 'area', TEXT, '40(15)(b)')),
    asked('assistance.purposes', 'letter.p.assistance', 'purposes', LINE, '40(3)'),
    helped('drafting.h-sought', asked('assistance.sought', 'letter.p.asked', 'area', NARRATIVE, '40(15)(d)')),
    may(
      helped(
        'drafting.h-procedure',
        asked('assistance.specialProcedure', 'letter.p.procedure', 'area', TEXT, '40(17)'),
      ),
    ),
    may(asked('expedited', 'letter.p.expedited', 'expedited', LINE, '44(4)')),
    may(helped('drafting.h-deadline', asked('deadline.by', 'letter.p.deadline', 'day', LINE, '40(26)'))),
    may(
      helped(
        'drafting.h-deadline-reason',
        asked('deadline.reason', 'drafting.deadline-reason', 'area', NOTE, '40(26)'),
      ),
    ),
    may(
      helped('drafting.h-holder', asked('custodian.name', 'letter.p.custodian', 'line', LINE, '40(15)(e)')),
    ),
    may(asked('custodian.location', 'drafting.holder-place', 'line', LINE)),
  ],
  why: [
    helped('drafting.h-facts', asked('facts', 'letter.p.facts', 'area', NARRATIVE, '40(15)(c)')),
    asked('offence.articles', 'letter.p.offence', 'articles', LINE, '40(1)'),
    may(asked('offence.maxPenaltyYears', 'paper.years', 'line', 3, '2(h)')),
    helped(
      'drafting.h-provision',
      asked('offence.domesticProvision', 'letter.l.provision', 'line', LINE, '40(1)'),
    ),
    helped('drafting.h-purpose', asked('purpose', 'letter.p.purpose', 'area', TEXT, '40(15)(g)')),
    may(
      helped(
        'drafting.h-dual',
        asked('dualCriminalityNote', 'letter.p.dualCriminality', 'area', TEXT, '40(8)'),
      ),
    ),
  ],
  safeguards: [
    helped('drafting.h-s02', asked('safeguards.S-02', 'drafting.s02', 'area', NOTE)),
    helped('drafting.h-s03', asked('safeguards.S-03', 'drafting.s03', 'area', NOTE)),
    may(asked('confidentiality.required', 'letter.secrecy.required', 'check', LINE, '40(20)')),
    may(asked('confidentiality.nonNotification', 'letter.secrecy.user', 'check', LINE, '42(3)(g)')),
    may(
      helped(
        'drafting.h-secrecy-reason',
        asked('confidentiality.reason', 'drafting.secrecy-reason', 'area', NOTE, '40(20)'),
      ),
    ),
  ],
};

/** On what a letter may rest: 40(6), 40(7). */
export const BASIS_KINDS = [
  'CONVENTION_ART40',
  'OTHER_TREATY',
  'OTHER_TREATY_WITH_AGREED_ART40',
  'DOMESTIC_LAW',
] as const;

/** 40(3); articles 45 and 46 ask for contents of their own, which these pages do not have. */
export const PURPOSES = [...'abcdghijklm'].map((letter) => `40(3)(${letter})`);

/** 2(c), 2(d), 2(f). */
export const DATA_KINDS = ['subscriber', 'traffic', 'content'] as const;

/** What is asked of each item of the data sought, by the names of its own members. */
export const DATA_FIELDS = [
  'description',
  'kinds',
  'identifiers',
  'from',
  'to',
  'relationToOffence',
] as const;
export type DataField = (typeof DATA_FIELDS)[number];
export const dataField = (place: number, field: DataField): string => `data.${place}.${field}`;

/** In what capacity a person is concerned. */
export const PERSON_ROLES = ['suspect', 'accused', 'victim', 'witness', 'account-holder'] as const;

/** What is asked of each person concerned: 40(15)(e). */
export const PERSON_FIELDS = ['identity', 'role', 'location', 'nationality'] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];
export const personField = (place: number, field: PersonField): string => `persons.${place}.${field}`;

/** The part that asks for a field; undefined where none does. */
export const partOf = (field: string): DraftPart | undefined => {
  if (/^data(?:\.|$)/.test(field)) return 'what';
  if (/^(?:persons(?:\.|$)|attachment)/.test(field)) return 'why';
  return DRAFT_PARTS.find((part) => ASKED[part].some(({ name }) => name === field));
};
