// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface FindWords {
  'find.title': null;
  'find.said': null;
  'find.words': null;
  'find.hint': null;
  'find.requests': null;
  'find.states': null;
  'find.articles': null;
  'find.ways': null;
  'find.nothing': null;
  'find.nothing-says': null;
  'find.more': null;
  'find.pinned': null;
  'find.not-pinned': null;
}

export const catalogue = { ar, en, es, fr, ru, zh };
