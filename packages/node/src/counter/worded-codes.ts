/** Codes that the catalogue of errors has words for. A problem is made of no other: a code without words does not compile. */
import { type Key, speak } from '@comity/language';

export type WordedCode = Key extends infer K ? (K extends `errors.${infer Code}` ? Code : never) : never;

const english = speak('en');
export const isWorded = (code: string): code is WordedCode => english.label('errors', code) !== code;
