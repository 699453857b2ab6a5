// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface ActsWords {
  'acts.draft': null;
  'acts.authorise': null;
  'acts.dispatch': null;
  'acts.extend': null;
  'acts.let-go': null;
  'acts.supplement': null;
  'acts.answer-condition': null;
  'acts.answer-consultation': null;
  'acts.answer-warning': null;
  'acts.withdraw': null;
  'acts.query-status': null;
  'acts.register': null;
  'acts.acknowledge': null;
  'acts.transmit': null;
  'acts.ask': null;
  'acts.consult': null;
  'acts.propose-condition': null;
  'acts.accept': null;
  'acts.refuse': null;
  'acts.postpone': null;
  'acts.warn': null;
  'acts.order': null;
  'acts.extend-order': null;
  'acts.release': null;
  'acts.execute': null;
  'acts.find-provider': null;
  'acts.disclose-path': null;
  'acts.withhold-path': null;
  'acts.report-status': null;
  'acts.send-evidence': null;
}

export const catalogue = { ar, en, es, fr, ru, zh };
