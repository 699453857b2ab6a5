/** Rules of an onward step and of its terms (SPEC §5.8, §9.8). */
import type { OnwardTerms } from '../messages.gen.ts';
import { at, earlier, type PartRule, type Rule } from './rule.ts';
import { AUD_SELF, fileOrder, limitationUnique } from './shared.ts';

const INNER_HEADER = /^inner\.[0-9a-f]{32}\.hdr$/;
const NEEDED = ['headers.txt', 'terms.pay', 'trust.json'];

/** The step's own files without the number before them; undefined if one has another number. */
function ownNames(number: number, names: readonly string[]): string[] | undefined {
  const prefix = `onward/${String(number).padStart(3, '0')}/`;
  return names.every((name) => name.startsWith(prefix))
    ? names.map((name) => name.slice(prefix.length))
    : undefined;
}

export const ONWARD_RULES: readonly Rule<'comity.package.onward/1'>[] = [
  AUD_SELF,
  fileOrder('/body/files', ({ body }) => body.files),
  {
    id: 'R-ONWARD-FILES',
    says: 'An onward step names, under its number, its list of headers, its terms, its trust, and a header of the inner part for each recipient.',
    brokenAt: ({ body }) => {
      const names =
        ownNames(
          body.number,
          body.files.map(({ name }) => name),
        ) ?? [];
      const headers = names.filter((name) => INNER_HEADER.test(name));
      const whole = NEEDED.every((name) => names.includes(name));
      return at(
        '/body/files',
        !whole || headers.length === 0 || headers.length + NEEDED.length !== names.length,
      );
    },
  },
  {
    id: 'R-ONWARD-CONSENT',
    says: 'Who passes on what another State sealed names the consent of that State, unless it goes back there: 36(3), 40(19).',
    brokenAt: ({ iss, aud, body }) => {
      const { issuer } = body.package;
      const free = iss === issuer || aud.includes(issuer);
      return at('/body/consent', !free && body.consent?.from !== issuer);
    },
  },
  {
    id: 'R-CONSENT-BEFORE',
    says: 'Consent to passing evidence on is given before it is passed on.',
    brokenAt: ({ created, body }) => at('/body/consent/at', earlier(body.consent?.at, created)),
  },
];

/** Rules of the terms, which are not a payload of their own. */
export const TERMS_RULES: readonly PartRule<OnwardTerms>[] = [
  limitationUnique('/limitations', ({ limitations }) => limitations),
];
