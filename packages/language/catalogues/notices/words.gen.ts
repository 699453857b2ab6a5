// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface NoticesWords {
  'notices.subject': { count: number; state: string };
  'notices.since': { what: string; moment: string };
  'notices.open': null;
  'notices.kind-clock-due': null;
  'notices.kind-clock-imminent': null;
  'notices.kind-undelivered': null;
  'notices.kind-held-emergency': null;
  'notices.kind-enclosure': null;
  'notices.kind-other': null;
  'notices.test': null;
  'notices.test-says': { state: string };
}

export const catalogue = { ar, en, es, fr, ru, zh };
