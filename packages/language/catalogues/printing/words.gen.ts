// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface PrintingWords {
  'printing.title': null;
  'printing.said': null;
  'printing.of': null;
  'printing.language': null;
  'printing.with': null;
  'printing.alone': null;
  'printing.format': null;
  'printing.pdf': null;
  'printing.docx': null;
  'printing.reason': null;
  'printing.fault-reason': null;
  'printing.fault-none': null;
  'printing.make': null;
  'printing.check-title': null;
  'printing.check-said': null;
  'printing.check-number': null;
  'printing.check-act': null;
  'printing.check-yes': { state: string; day: string };
  'printing.check-no': { state: string };
  'printing.check-bad': null;
  'printing.reason-hint': null;
  'printing.accepts': { state: string; languages: string };
}

export const catalogue = { ar, en, es, fr, ru, zh };
