// Codes that what is told of a State's law and of help is checked by.
const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,2}$/;
const ARTICLE = /^([1-9]|[1-5]\d|6[0-8])$/;

/** A BCP 47 tag in lower case: `en`, `zh-hant`. */
export const isLanguageTag = (text: string): boolean => LANGUAGE.test(text);
/** Number of an article of the Convention: 1 to 68. */
export const isArticleNumber = (text: string): boolean => ARTICLE.test(text);
