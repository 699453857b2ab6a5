// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface AttachmentsWords {
  'attachments.title': null;
  'attachments.says': null;
  'attachments.says-paper': null;
  'attachments.none': null;
  'attachments.file-hint': { count: number; size: string };
  'attachments.attach': null;
  'attachments.attached': null;
  'attachments.remove': null;
  'attachments.remove-says': null;
  'attachments.remove-says-paper': null;
  'attachments.removed': null;
  'attachments.fault-none': null;
  'attachments.fault-role': null;
  'attachments.fault-again': null;
  'attachments.fault-empty': null;
  'attachments.fault-too-large': { size: string; left: string };
  'attachments.fault-too-many': { count: number };
  'attachments.fault-attached-before': null;
  'attachments.closed': null;
  'attachments.is-draft': null;
  'attachments.is-waiting': null;
  'attachments.is-on-its-way': { here: string; of: number };
  'attachments.is-arrived': null;
  'attachments.is-coming': { here: string; of: number };
  'attachments.is-here': null;
  'attachments.is-damaged': null;
  'attachments.is-refused': null;
  'attachments.is-gone': null;
  'attachments.save-says': null;
  'attachments.count': { count: number };
}

export const catalogue = { ar, en, es, fr, ru, zh };
