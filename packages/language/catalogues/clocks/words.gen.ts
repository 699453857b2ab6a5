// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface ClocksWords {
  'clocks.acknowledgement-preservation': null;
  'clocks.preservation-order-default': null;
  'clocks.acknowledgement-letter': null;
  'clocks.letter-decision': null;
  'clocks.oral-request-confirmation-default': null;
  'clocks.inform-promptly-default': null;
  'clocks.status-answer': null;
  'clocks.warning-answer': null;
  'clocks.condition-answer': null;
  'clocks.supplement': null;
  'clocks.letter-follows-preservation': null;
  'clocks.preservation-ends': null;
  'clocks.letter-planned': null;
  'clocks.execution-announced': null;
  'clocks.postponed-until': null;
  'clocks.reasoned-deadline': null;
  'clocks.release-held': null;
  'clocks.extension-answer': null;
  'clocks.preservation-floor': null;
  'clocks.order-ends': null;
  'clocks.safe-conduct-end': null;
}

export const catalogue = { ar, en, es, fr, ru, zh };
