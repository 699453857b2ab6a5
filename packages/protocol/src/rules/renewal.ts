/** Rules of a renewal (SPEC §5.8, §9.9). */
import { at, type Rule, unordered } from './rule.ts';

const RENEWAL_FILE = /^renewals\/([0-9]{3})\/(.+)$/;
const FILES = ['renewal.jws', 'renewal.tlog-proof', 'renewal.tsr', 'trust.json'];
const OWN = 'trust.json';

const numbered = (number: number): string => String(number).padStart(3, '0');

/** What no renewal may leave out: the manifest and its trust, every file of the renewals before, and its own trust. */
function needed(number: number): string[] {
  const earlier = Array.from({ length: number - 1 }, (_, i) =>
    FILES.map((file) => `renewals/${numbered(i + 1)}/${file}`),
  );
  return ['package.jws', 'proofs/trust.json', ...earlier.flat(), `renewals/${numbered(number)}/${OWN}`];
}

export const RENEWAL_RULES: readonly Rule<'comity.renewal/1'>[] = [
  {
    id: 'R-COVER-ORDER',
    says: 'What a renewal covers is listed by name, ascending, each once.',
    brokenAt: ({ body }) => unordered('/body/covers', body.covers),
  },
  {
    id: 'R-COVER-ALL',
    says: 'A renewal covers the manifest, its trust, every file of the renewals before it, and its own trust.',
    brokenAt: ({ body }) => {
      const covered = new Set(body.covers.map(({ name }) => name));
      return at(
        '/body/covers',
        needed(body.number).some((name) => !covered.has(name)),
      );
    },
  },
  {
    id: 'R-COVER-BEFORE',
    says: 'A renewal covers no renewal after it, and of itself only its trust.',
    brokenAt: ({ body }) =>
      at(
        '/body/covers',
        body.covers.some(({ name }) => {
          const [, number, file] = RENEWAL_FILE.exec(name) ?? [];
          return Number(number) > body.number || (Number(number) === body.number && file !== OWN);
        }),
      ),
  },
];
