/** Texts from elsewhere, as text: nothing in them is markup, and nothing stays unseen. */

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

/** Marks nobody sees, by which one text looks like another, are shown as what they are (Unicode categories Cc, Cf, Zl, Zp). */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

export const visible = (text: string): string =>
  escaped(
    text.replace(UNSEEN, (sign) =>
      sign === '\n' ? sign : `⟨U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`,
    ),
  );
