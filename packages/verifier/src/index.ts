/** Verifies evidence packages for courts, the defence and anyone: depends on the proof and the protocol, never on what made it. */
export { ageOpener, readIdentities } from './age-opener.ts';
export { readArguments, USAGE, type VerifyArguments } from './arguments.ts';
export { EXIT, type VerifyIo, verifyCommand } from './command.ts';
export { packageDirectory } from './directory.ts';
export { fileTrouble } from './file-trouble.ts';
export { formatVerdict } from './table.ts';
export { type Told, tell, tellAll, tellRow, withEnglish } from './tell.ts';
export { LANGUAGES, type Language, languageOf, WORDS } from './words/index.ts';
export type { Words } from './words/words.ts';
