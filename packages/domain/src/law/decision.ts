// The rules say no: that is a result, shown to a person with its citation, and never an exception.

/** Whose rule it is. Only `treaty` binds both States; `state` is a State's own law or declaration; `product` is a default of ours. */
export type Source = 'treaty' | 'state' | 'product';

/** `enforce` blocks the act; `record` asks for a field first; `warn` is passed by stating why (an override). */
export type Mode = 'enforce' | 'record' | 'warn';

/** One reason why an act may not go on, or goes on only with an override. */
export interface Reason {
  /** The rule's id, stable for ever: two nodes that refuse for the same reason name the same code. */
  code: string;
  /** One sentence for a person, in English. */
  text: string;
  /** The code of that sentence and what goes into it: the same words in other languages are found by it. */
  says?: string;
  args?: Readonly<Record<string, string | number>>;
  /** As people write them: `40(21)(b)`. Empty only when the rule is ours. */
  paragraphs: string[];
  source: Source;
  mode: Mode;
  /** The field of the content or input the reason is about, as a path: `data.0.kinds`. */
  field?: string;
}

export type Decision<T> = Allowed<T> | Refused;
export interface Allowed<T> {
  allowed: true;
  value: T;
  /** Warnings that were overridden, and things worth saying; none of them blocks. */
  warnings: Reason[];
}
export interface Refused {
  allowed: false;
  /** In the documented order: the first is the reason both nodes would name. Never empty. */
  reasons: Reason[];
}

export const allow = <T>(value: T, warnings: Reason[] = []): Allowed<T> => ({
  allowed: true,
  value,
  warnings,
});
export const refuse = (...reasons: Reason[]): Refused => ({ allowed: false, reasons });

/** True when stating a reason (an override) for each code is all that is missing. */
export const overridable = (decision: Decision<unknown>): boolean =>
  !decision.allowed && decision.reasons.every((reason) => reason.mode === 'warn');
