// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface RecordWords {
  'record.title': { state: string };
  'record.authority': null;
  'record.ours': null;
  'record.for-review': null;
  'record.for-public': null;
  'record.under-review': null;
  'record.reviewers': null;
  'record.mechanism': null;
  'record.cycle': null;
  'record.cycle-of': { number: string; from: string; until: string };
  'record.cluster': null;
  'record.articles': null;
  'record.began': null;
  'record.chosen': null;
  'record.by-lot': null;
  'record.no-draw': null;
  'record.seed': null;
  'record.draw-digest': null;
  'record.table-digest': null;
  'record.taken-in': null;
  'record.stages': null;
  'record.publicity': null;
  'record.publicity-says': null;
  'record.open': null;
  'record.withheld': null;
  'record.is-withheld': null;
  'record.dialogue': null;
  'record.written': null;
  'record.written-by': { who: string; day: string; language: string };
  'record.translation': null;
  'record.foot': null;
  'record.unsealed': null;
  'record.tab': null;
  'record.said': null;
  'record.audience': null;
  'record.audience-review': null;
  'record.audience-review-says': null;
  'record.audience-public': null;
  'record.audience-public-says': null;
}

export const catalogue = { ar, en, es, fr, ru, zh };
