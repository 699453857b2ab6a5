// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface TranslationWords {
  'translation.title': null;
  'translation.said': null;
  'translation.none': null;
  'translation.none-says': null;
  'translation.which': null;
  'translation.from': null;
  'translation.into': null;
  'translation.translator': null;
  'translation.translator-hint': null;
  'translation.sworn': null;
  'translation.add': null;
  'translation.show': null;
  'translation.original': null;
  'translation.translation': null;
  'translation.mark': { from: string; translator: string; sworn: 'yes' | 'other' };
  'translation.of-digest': { digest: string };
  'translation.of-unsealed': null;
  'translation.fault-none': null;
  'translation.fault-translator': null;
  'translation.fault-same': null;
  'translation.text': null;
}

export const catalogue = { ar, en, es, fr, ru, zh };
