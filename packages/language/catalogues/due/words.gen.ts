// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface DueWords {
  'due.acknowledgement-preservation': null;
  'due.preservation-order-default': null;
  'due.acknowledgement-letter': null;
  'due.letter-decision': null;
  'due.oral-request-confirmation-default': null;
  'due.inform-promptly-default': null;
  'due.status-answer': null;
  'due.warning-answer': null;
  'due.condition-answer': null;
  'due.supplement': null;
  'due.letter-follows-preservation': null;
  'due.preservation-ends': null;
  'due.letter-planned': null;
  'due.reasoned-deadline': null;
  'due.release-held': null;
  'due.extension-answer': null;
  'due.execution-announced': null;
  'due.postponed-until': null;
  'due.order-ends': null;
  'due.safe-conduct-end': null;
  'due.preservation-floor': null;
}

export const catalogue = { ar, en, es, fr, ru, zh };
