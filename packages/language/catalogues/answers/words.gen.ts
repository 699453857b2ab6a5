// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface AnswersWords {
  'answers.yes': null;
  'answers.no': null;
  'answers.unclear': null;
  'answers.not-applicable': null;
  'answers.concern.yes': null;
  'answers.concern.no': null;
}

export const catalogue = { ar, en, es, fr, ru, zh };
