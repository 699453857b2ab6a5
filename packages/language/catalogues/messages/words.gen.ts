// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface MessagesWords {
  'messages.acknowledgement': null;
  'messages.condition.accepted': null;
  'messages.condition.declined': null;
  'messages.condition.proposed': null;
  'messages.consultation': null;
  'messages.decision.accepted': null;
  'messages.decision.postponed': null;
  'messages.decision.refused': null;
  'messages.evidence.announcement': null;
  'messages.execution.report': null;
  'messages.letter.request': null;
  'messages.preservation.extension': null;
  'messages.preservation.outcome': null;
  'messages.preservation.release': null;
  'messages.preservation.request': null;
  'messages.preservation.warning': null;
  'messages.preservation.warning-answer': null;
  'messages.request.more-information': null;
  'messages.request.attachment': null;
  'messages.request.supplement': null;
  'messages.request.withdrawn': null;
  'messages.status.query': null;
  'messages.status.report': null;
  'messages.traffic.disclosure': null;
  'messages.receipt.delivered': null;
  'messages.receipt.accepted': null;
  'messages.receipt.rejected': null;
  'messages.stage.awaiting-approval': null;
  'messages.stage.approved': null;
  'messages.stage.committed': null;
  'messages.stage.sealed': null;
  'messages.stage.receipted': null;
  'messages.stage.rejected': null;
  'messages.stage.expired': null;
  'messages.stage.abandoned': null;
  'messages.stage.held': null;
  'messages.stage.taken': null;
  'messages.package.listed': null;
  'messages.package.taken-back': null;
  'messages.package.released': null;
  'messages.package.sealed': null;
  'messages.package.announced': null;
  'messages.package.fetched': null;
  'messages.package.refused': null;
  'messages.package.erased': null;
}

export const catalogue = { ar, en, es, fr, ru, zh };
