/** What the pages that come as one file have in common: elements, figures, languages, a worker of their own script, and their look. */
export { code, drawing, h, LEFT, mark, RIGHT } from './dom.ts';
export { type Figures, figuresOf } from './figures.ts';
export { piecesOf } from './file-pieces.ts';
export { apart, LANGUAGES, type Language, languageOf } from './language.ts';
export { languageChoice, speak } from './language-choice.ts';
export { type OwnWorker, ownWorker, type WorkerScope } from './own-worker.ts';
