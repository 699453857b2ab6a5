// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface CountsWords {
  'counts.title': null;
  'counts.said': { days: string };
  'counts.withheld': null;
  'counts.withheld-why': { below: string };
  'counts.none-yet': null;
  'counts.none-says': { year: string; date: string };
  'counts.from': null;
  'counts.to': null;
  'counts.show': null;
  'counts.csv': null;
  'counts.incoming': null;
  'counts.outgoing': null;
  'counts.total': null;
  'counts.what': null;
  'counts.dimension-assurance': null;
  'counts.assurance-sealed': null;
  'counts.assurance-by-hand': null;
  'counts.count': null;
  'counts.few': null;
  'counts.dimension-instrument': null;
  'counts.dimension-urgency': null;
  'counts.dimension-offence': null;
  'counts.dimension-outcome': null;
  'counts.dimension-ground': null;
  'counts.outcome-executed': null;
  'counts.outcome-partly-executed': null;
  'counts.outcome-not-executed': null;
  'counts.outcome-refused': null;
  'counts.outcome-withdrawn': null;
  'counts.outcome-open': null;
  'counts.serious-crime': null;
  'counts.days-to': null;
  'counts.step-acknowledge': null;
  'counts.step-decide': null;
  'counts.step-execute': null;
  'counts.quartiles': { median: string; first: string; third: string };
  'counts.desk-rules': null;
}

export const catalogue = { ar, en, es, fr, ru, zh };
