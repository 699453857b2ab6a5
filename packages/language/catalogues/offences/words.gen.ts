// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface OffencesWords {
  'offences.7': null;
  'offences.8': null;
  'offences.9': null;
  'offences.10': null;
  'offences.11': null;
  'offences.12': null;
  'offences.13': null;
  'offences.14': null;
  'offences.15': null;
  'offences.16': null;
  'offences.17': null;
  'offences.19': null;
}

export const catalogue = { ar, en, es, fr, ru, zh };
