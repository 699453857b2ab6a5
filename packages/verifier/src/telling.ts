// What a verdict says in six languages, without whatever opens and reads packages.
export { tellAll } from './tell.ts';
export { type Language, languageOf, WORDS } from './words/index.ts';
