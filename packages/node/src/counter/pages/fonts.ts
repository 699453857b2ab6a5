/**
 * Which font files a page of a language may load. Two, and 70 kB, on a first view of the Desk; the others only where a page has such
 * text. Every script of a family says the same weights, or a browser takes one face for all of them.
 */
import type { Language } from '@comity/language';

export interface FontFace {
  family: string;
  /** A file of a package. */
  file: string;
  weight: string;
  range: string;
  slant?: 'normal' | 'italic';
}

const LATIN =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD';
const CYRILLIC = 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116';
const ARABIC =
  'U+0600-06FF,U+0750-077F,U+0870-088E,U+0890-0891,U+0897-08E1,U+08E3-08FF,U+200C-200E,U+2010-2011,U+204F,U+2E41,U+FB50-FDFF,U+FE70-FE74,U+FE76-FEFC';

const sansAllWeights: FontFace = {
  family: 'Comity Sans',
  file: '@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2',
  weight: '100 700',
  range: LATIN,
};
/** Of the same drawing as the Arabic, and less than half of all weights. */
const sansLatinOfArabic: FontFace = {
  family: 'Comity Sans',
  file: '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-latin-400-normal.woff2',
  weight: '400',
  range: LATIN,
};
const sansArabic: FontFace = {
  family: 'Comity Sans',
  file: '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff2',
  weight: '400',
  range: ARABIC,
};
const naskh: FontFace = {
  family: 'Comity Letter',
  file: '@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-400-normal.woff2',
  weight: '400',
  range: ARABIC,
};
const sansCyrillic: FontFace = {
  ...sansAllWeights,
  file: '@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-cyrillic-wght-normal.woff2',
  range: CYRILLIC,
};
/** A family of its own, next in line: in one with all weights of Cyrillic, digits among bold words would stay thin. */
const sansLatinBesideCyrillic: FontFace = { ...sansLatinOfArabic, family: 'Comity Latin' };
const headings: FontFace = {
  family: 'Comity Serif',
  file: '@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2',
  weight: '400 700',
  range: LATIN,
};
const letters: FontFace = {
  family: 'Comity Letter',
  file: '@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2',
  weight: '400',
  range: LATIN,
};
const letterHeadings: FontFace = { ...headings, family: 'Comity Letter', weight: '600' };
const digests: FontFace = {
  family: 'Comity Mono',
  file: '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2',
  weight: '400',
  range: LATIN,
};

const ALWAYS = [letters, letterHeadings, digests];
const latin = [sansAllWeights, headings, ...ALWAYS];

/** Chinese is set in the system's fonts. */
export function fontsOf(language: Language): readonly FontFace[] {
  if (language === 'ar') return [sansLatinOfArabic, sansArabic, naskh, ...ALWAYS];
  if (language === 'ru') return [sansLatinBesideCyrillic, sansCyrillic, ...ALWAYS];
  return latin;
}
