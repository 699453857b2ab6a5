// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface ReviewWords {
  'review.title': null;
  'review.link': null;
  'review.said': null;
  'review.grounds': null;
  'review.grounds-said': null;
  'review.consult-required': null;
  'review.consult-advised': null;
  'review.request-says': null;
  'review.request-silent': null;
  'review.nothing-missing': null;
  'review.ground-answer': null;
  'review.answer.applies': null;
  'review.answer.does-not': null;
  'review.answer.ask': null;
  'review.ground-reason': null;
  'review.not-offered': null;
  'review.safeguards': null;
  'review.safeguards-said': null;
  'review.mode.enforce': null;
  'review.mode.record': { act: string };
  'review.mode.warn': { act: string };
  'review.their-word': null;
  'review.our-word': null;
  'review.enforced': { count: number };
  'review.keep': null;
  'review.kept': null;
  'review.kept-at': { moment: string };
  'review.not-kept': null;
  'review.where': null;
  'review.counted': { applies: number; not: number; ask: number; open: number };
  'review.ways': null;
  'review.way.accept': null;
  'review.way.order': null;
  'review.way.refuse': { count: number };
  'review.way.consult': null;
  'review.way.ask': null;
  'review.way.propose-condition': null;
  'review.way.postpone': null;
  'review.first': null;
  'review.answers-lead': null;
  'review.rules-say': null;
  'review.fault-reason': { ground: string };
  'review.fault-elsewhere': null;
  'review.not-incoming': null;
}

export const catalogue = { ar, en, es, fr, ru, zh };
