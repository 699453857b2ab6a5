/**
 * The letter of a key, small. Where the keyboard writes another script (Cyrillic, Arabic) it is the Latin letter printed on the same key:
 * who writes Russian presses the same Ctrl K. A keyboard that writes Latin letters is believed, wherever it has them.
 */
export function letterOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  const typed = key.toLowerCase();
  const printed = /^Key([A-Z])$/.exec(code)?.[1];
  return printed !== undefined && /(?!\p{Script=Latin})\p{L}/u.test(typed) ? printed.toLowerCase() : typed;
}
