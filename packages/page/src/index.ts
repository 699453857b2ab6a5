/** What the pages that come as one file have in common: elements, figures, languages, a worker of their own script, and their look. */
export { code, drawing, h, LEFT, RIGHT } from './dom.ts';
export { type Figures, figuresOf } from './figures.ts';
export { piecesOf } from './file-pieces.ts';
export { focus, openFrame } from './frame.ts';
export { saveAs, whenDropped } from './hand-over.ts';
export { apart, firstLanguage, LANGUAGES, type Language, languageOf } from './language.ts';
export { type OwnWorker, ownWorker, type WorkerScope } from './own-worker.ts';
