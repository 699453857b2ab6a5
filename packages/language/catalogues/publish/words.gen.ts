// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface PublishWords {
  'publish.languages': null;
  'publish.pages': null;
  'publish.page-treaty': null;
  'publish.page-provisions': null;
  'publish.page-findings': null;
  'publish.as-of': { day: string };
  'publish.foot': { state: string };
  'publish.title': { state: string };
  'publish.said': null;
  'publish.nothing': null;
  'publish.treaty-said': { count: number };
  'publish.provisions-said': { count: number };
  'publish.findings-said': { count: number };
  'publish.as-data': null;
  'publish.no-bills': null;
  'publish.chosen': null;
  'publish.column-act': null;
  'publish.column-day': null;
  'publish.column-source': null;
  'publish.column-rests': null;
  'publish.findings-are': null;
  'publish.others': { count: number };
  'publish.second-agrees': null;
  'publish.second-differs': null;
  'publish.second-none': null;
  'publish.desk-title': { state: string };
  'publish.desk-said': null;
  'publish.choose-treaty': null;
  'publish.choose-provisions': null;
  'publish.provisions-none': null;
  'publish.provisions-enacted': null;
  'publish.provisions-all': null;
  'publish.choose-findings': null;
  'publish.choose-findings-hint': null;
  'publish.never': null;
  'publish.save': null;
  'publish.kept': null;
  'publish.make': null;
  'publish.make-said': null;
  'publish.day': null;
  'publish.fault-no-such-article': { which: string };
  'publish.fault-safeguards': { which: string };
  'publish.fault-day': null;
  'publish.tab': null;
  'publish.may-not': null;
}

export const catalogue = { ar, en, es, fr, ru, zh };
