// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface DraftingWords {
  'drafting.title': null;
  'drafting.said': null;
  'drafting.begin': null;
  'drafting.begin-said': null;
  'drafting.whom': null;
  'drafting.what': null;
  'drafting.why': null;
  'drafting.safeguards': null;
  'drafting.check': null;
  'drafting.complete': null;
  'drafting.lacks': { count: number };
  'drafting.fault': { field: string; paragraph: string };
  'drafting.ours': null;
  'drafting.conducting-name': null;
  'drafting.conducting-functions': null;
  'drafting.deadline-reason': null;
  'drafting.secrecy-reason': null;
  'drafting.s02': null;
  'drafting.s03': null;
  'drafting.usual': null;
  'drafting.put-up': null;
  'drafting.save': null;
  'drafting.other': { text: string; paragraph: string };
  'drafting.basis-provisions': null;
  'drafting.data-hint': null;
  'drafting.data-more': null;
  'drafting.data-more-hint': null;
  'drafting.moved': null;
}

export const catalogue = { ar, en, es, fr, ru, zh };
