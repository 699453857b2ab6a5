/** Fields several acts share. */
import type { Field } from './field.ts';

export const REASON: Field = { flag: '--reason <text>', says: 'why', path: 'reason', kind: 'text' };
export const NOTE: Field = {
  flag: '--note <text>',
  says: 'a note for the other State',
  path: 'note',
  kind: 'text',
};
export const NEXT_STEP: Field = {
  flag: '--next-step-by <moment>',
  says: 'when the next step is expected',
  path: 'nextStepBy',
  kind: 'moment',
};

/** What a refusal needs, of the whole or of a part: 40(21), 40(25). */
export const REFUSAL_FIELDS: Field[] = [
  {
    flag: '--ground <codes>',
    says: 'grounds of the closed list',
    path: 'grounds',
    kind: 'words',
    needed: true,
  },
  {
    flag: '--reasons <text>',
    says: 'the reasons, as they are told',
    path: 'reasons',
    kind: 'text',
    needed: true,
  },
];

export const CONSULT_FIELDS: Field[] = [
  {
    flag: '--about <what>',
    says: 'what it is about',
    path: 'about',
    kind: { choices: ['refusal', 'postponement', 'conditions', 'cost', 'other'] },
    needed: true,
  },
  {
    flag: '--paragraph <refs>',
    says: 'paragraphs it rests on',
    path: 'paragraphs',
    kind: 'words',
    needed: true,
  },
  { flag: '--text <text>', says: 'what you have to say', path: 'text', kind: 'text', needed: true },
  {
    flag: '--ground <codes>',
    says: 'grounds for refusal that are considered',
    path: 'grounds',
    kind: 'words',
  },
];

/** Part of every act. */
export const SAID_FIELDS: Field[] = [
  {
    flag: '--safeguard <id|answer|note>',
    says: 'record a safeguard for this State’s own file: yes, no, unclear or not-applicable',
    path: 'safeguards',
    kind: { parts: ['id', 'answer', 'note'] },
  },
  {
    flag: '--override <code|reason>',
    says: 'pass a warning, and say why',
    path: 'overrides',
    kind: { parts: ['code', 'reason'] },
  },
];
