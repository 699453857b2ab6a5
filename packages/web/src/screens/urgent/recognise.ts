/** What an identifier is, by how it is written: 42(3)(c) asks for what finds the data, and providers search by kind. */

export type IdentifierType = 'ip' | 'email' | 'account' | 'domain' | 'phone' | 'url' | 'device' | 'other';

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\/\d{1,2})?$/;
const IPV6 = /^(?=.*:.*:)[0-9a-f:]{2,39}(?:\/\d{1,3})?$/i;
const URL_LIKE = /^https?:\/\/\S+$/i;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** Three dots are an address that is none. */
const PHONE = /^(?!(?:.*\.){3})\+?\d[\d ().-]{5,18}\d$/;
const DEVICE = /^(?:imei[: ]?)?\d{15}$|^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i;
const DOMAIN = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,63}$/u;
const ACCOUNT = /^(?=.*\p{L})@?[\p{L}\p{N}][\p{L}\p{N}._-]{1,63}$/u;

/** In this order: what fits several is the first. */
const KINDS: readonly [RegExp, IdentifierType][] = [
  [IPV4, 'ip'],
  [DEVICE, 'device'],
  [IPV6, 'ip'],
  [URL_LIKE, 'url'],
  [EMAIL, 'email'],
  [PHONE, 'phone'],
  [DOMAIN, 'domain'],
  [ACCOUNT, 'account'],
];

export const recognise = (value: string): IdentifierType =>
  KINDS.find(([form]) => form.test(value.trim()))?.[1] ?? 'other';

/** Labels as parts of one phrase: only the first keeps its capital. */
export const inOnePhrase = (labels: readonly string[], language: string): string[] =>
  labels.map((label, i) => (i === 0 ? label : label.charAt(0).toLocaleLowerCase(language) + label.slice(1)));

/** One a line, or between commas and semicolons where a list was pasted; blanks and repetitions left out. */
export const splitIdentifiers = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n;,،、]+/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
];
