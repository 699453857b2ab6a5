/** What leaves on paper: PDF/A from plain data, the same bytes for the same data. */
export { type CustodyPrint, custodyCertificate, custodyReport } from './custody/print.ts';
export { stateOnPaper } from './custody/state.ts';
export { type LetterPrint, letterPdf } from './letter/pdf.ts';
export { moment } from './moment.ts';
export { type Press, startPress } from './press.ts';
export { letterDocx } from './word/letter.ts';
export { type ZipEntry, zip } from './word/zip.ts';
export { PRINT_WORDS, type PrintLanguage } from './words/index.ts';
