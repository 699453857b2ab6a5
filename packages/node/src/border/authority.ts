/** Under which names a border answers, from the one name and port that the directory gives partners. */

/** What partners' clients say in `Host`: the usual port of HTTPS is left out of it (RFC 9110 §4.2.2, §7.2). */
export function hostsOf(authority: string): string[] {
  const usual = ':443';
  return authority.endsWith(usual) ? [authority, authority.slice(0, -usual.length)] : [authority];
}

/** The host alone, without the brackets of an IPv6 address. */
export const hostOf = (authority: string): string => authority.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
