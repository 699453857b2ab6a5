/** What an overseer's alert says, written for the log and read again for the page, which says it in the reader's language and by names. */

export interface GlassTold {
  officer: string;
  role: string;
  item: string;
  until: string;
  purpose: string;
  reason: string;
}

export const glassText = ({ officer, role, item, until, purpose, reason }: GlassTold): string =>
  `${officer} (${role}) broke the glass for item ${item}, until ${until}, for ${purpose}: ${reason}`;

const GLASS =
  /^(?<officer>\S+) \((?<role>[a-z-]+)\) broke the glass for item (?<item>[0-9a-f-]{36}), until (?<until>\S+), for (?<purpose>[a-z-]+): (?<reason>[\s\S]*)$/;

/** Undefined for a text of another form. */
export const glassTold = (text: string): GlassTold | undefined =>
  GLASS.exec(text)?.groups as GlassTold | undefined;

export interface LookUpTold {
  officer: string;
  /** Themselves, or a colleague. */
  of: string;
  /** The request in whose evidence it was; in a search where absent. */
  request?: string | undefined;
}

export const lookUpText = ({ officer, of, request }: LookUpTold): string =>
  `${officer} looked up ${officer === of ? 'themselves' : `the colleague ${of}`}: in ${
    request === undefined ? 'a search' : `evidence of request ${request}`
  }`;

const LOOK_UP =
  /^(?<officer>\S+) looked up (?:themselves|the colleague (?<of>\S+)): in (?:a search|evidence of request (?<request>[0-9a-f-]{36}))$/;

export function lookUpTold(text: string): LookUpTold | undefined {
  const found = LOOK_UP.exec(text)?.groups as (Omit<LookUpTold, 'of'> & { of?: string }) | undefined;
  return found && { ...found, of: found.of ?? found.officer };
}
