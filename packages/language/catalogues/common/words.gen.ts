// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface CommonWords {
  'common.yes': null;
  'common.no': null;
  'common.save': null;
  'common.cancel': null;
  'common.close': null;
  'common.back': null;
  'common.next': null;
  'common.send': null;
  'common.search': null;
  'common.find': null;
  'common.change': null;
  'common.remove': null;
  'common.add': null;
  'common.try-again': null;
  'common.optional': null;
  'common.none': null;
  'common.not-known': null;
  'common.all': null;
  'common.more': null;
  'common.language': null;
  'common.skip-to-content': null;
  'common.state': null;
  'common.reference': null;
  'common.date': null;
  'common.time': null;
  'common.from': null;
  'common.to': null;
  'common.reason': null;
  'common.paragraph': { paragraph: string };
  'common.paragraphs': { paragraphs: string };
  'common.article': { article: string };
  'common.desk-rule': null;
  'common.state-rule': null;
  'common.named-date': null;
  'common.treaty-rule': null;
  'common.late-by': { duration: string };
  'common.due-at': { moment: string };
  'common.period': { from: string; to: string };
  'common.days': { count: number };
  'common.characters-left': { count: number };
  'common.error-title': { title: string };
  'common.to-fix': { count: number };
  'common.saved-at': { time: string };
  'common.sandbox': null;
  'common.mark-parent-text': null;
  'common.mark-unproofed': null;
  'common.mark-doubted': null;
}

export const catalogue = { ar, en, es, fr, ru, zh };
