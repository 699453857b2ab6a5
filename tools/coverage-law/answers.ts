// The answers that are data: paragraphs no rule in code enforces, with who or what answers instead, and why.

/** How a paragraph is answered, strongest first. */
export const modes = ['enforced', 'supported', 'recorded', 'people', 'notYet'] as const;
export type Mode = (typeof modes)[number];

/** An answer as it lies in convention/coverage/; the ids are provisions or safeguard rules. */
export interface DataAnswer {
  readonly file: string;
  readonly ids: readonly string[];
  readonly mode: Mode;
  /** What a person reads behind the mode. */
  readonly says: string;
  /** Files that must exist for the answer to be true. */
  readonly where: readonly string[];
}

interface StoredAnswer {
  readonly provisions?: readonly string[];
  readonly safeguards?: readonly string[];
  readonly mode: Mode;
  readonly by?: string;
  readonly because?: string;
  readonly waitsFor?: string;
  readonly where?: readonly string[];
}

/** The answers of one coverage file. */
export const answersIn = (file: string, json: { readonly answers: readonly StoredAnswer[] }): DataAnswer[] =>
  json.answers.map(({ provisions = [], safeguards = [], mode, by, because, waitsFor, where = [] }) => ({
    file,
    ids: [...provisions, ...safeguards],
    mode,
    says: [by ?? because, waitsFor ? `waits for ${waitsFor}` : undefined].filter(Boolean).join(' — '),
    where,
  }));
