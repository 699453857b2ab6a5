// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface StagesWords {
  'stages.draft': null;
  'stages.authorised': null;
  'stages.dispatched': null;
  'stages.received': null;
  'stages.registered': null;
  'stages.ordered': null;
  'stages.preserved': null;
  'stages.not-preserved': null;
  'stages.released': null;
  'stages.refused': null;
  'stages.withdrawn': null;
  'stages.postponed': null;
  'stages.accepted': null;
  'stages.executing': null;
  'stages.partly-executed': null;
  'stages.executed': null;
  'stages.not-executed': null;
}

export const catalogue = { ar, en, es, fr, ru, zh };
