/** Says which sheet of fonts a browser has: nothing of a person, and the same for all who read that language. */
export const FONTS_COOKIE = 'comity-fonts';
