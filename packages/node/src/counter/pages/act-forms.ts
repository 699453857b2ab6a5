/** Acts that have a page. */
export const FORMS: Readonly<Record<string, true>> = {};
