// What a decision may know of the world. States differ by their signed directory entry and their declarations, never by name.
import type { Instant, StateCode } from './scalars.ts';

/** What one State has published of itself, as its directory entry stood at the moment of deciding. */
export interface StateFacts {
  code: StateCode;
  /** Reservations and declarations by paragraph, such as `42(5)` or `23(3)(a)`. */
  reservations: string[];
  /** Languages accepted under 40(13), BCP 47. */
  languages: string[];
  authorities: AuthorityFacts[];
  /** 40(12)(d): letters only through diplomatic channels. */
  diplomaticOnly?: boolean;
  /** 40(12)(d): INTERPOL may carry urgent requests. */
  interpolAccepted?: boolean;
  /** 40(13): oral requests are accepted in urgent cases. */
  oralAccepted?: boolean;
  /** Other treaties on mutual legal assistance in force, by the other State's code: 40(6), 40(7). */
  treatyWith?: Record<StateCode, OtherTreaty>;
  /** The State's own periods, in milliseconds, by desk clock and urgency: they replace the product's defaults, and nothing of the treaty's. */
  clocks?: Record<string, Partial<Record<'normal' | 'urgent' | 'emergency', number>>>;
}

export interface AuthorityFacts {
  id: string;
  name: string;
  functions: AuthorityFunction[];
}
/** `mla` is a central authority (40(12)(a)); `24-7` a point of contact (41(1)). */
export type AuthorityFunction = 'mla' | '24-7' | 'preservation';

export interface OtherTreaty {
  instrument: string;
  /** Both States agreed to use 40(8) to 40(31) instead of the matching provisions: 40(7). */
  agreedArticle40: boolean;
}

/** The officer who acts, by the pseudonym and role the State's register knows. */
export interface Actor {
  officer: string;
  role: string;
}

/** Everything a decision is told besides the half and the input. */
export interface Context {
  now: Instant;
  by: Actor;
  own: StateFacts;
  counterpart: StateFacts;
}
