// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface DeskWords {
  'desk.now': null;
  'desk.list': null;
  'desk.filter': null;
  'desk.all-open': null;
  'desk.they-ask': null;
  'desk.we-asked': null;
  'desk.mine': null;
  'desk.asks-us': null;
  'desk.we-asked-it': null;
  'desk.time-left': null;
  'desk.request': null;
  'desk.stands': null;
  'desk.group-late': null;
  'desk.group-four-hours': null;
  'desk.group-day': null;
  'desk.group-later': null;
  'desk.group-idle': null;
  'desk.nothing-due': null;
  'desk.waiting-for-them': null;
  'desk.you': null;
  'desk.nobody-yet': null;
  'desk.late': { count: number };
  'desk.more-before': { count: number; time: string };
  'desk.before': { count: number; time: string };
  'desk.nothing-late': { state: string; moment: string };
  'desk.nothing-waits': null;
  'desk.empty-says': null;
  'desk.show-all': null;
  'desk.all-requests': null;
  'desk.wants-a-look': null;
  'desk.open-request': null;
  'desk.their-desk': { state: string };
  'desk.authority': null;
  'desk.languages': null;
  'desk.call': null;
  'desk.urgent-request': null;
  'desk.keys': null;
  'desk.key-move': null;
  'desk.key-open': null;
  'desk.key-acknowledge': null;
  'desk.key-new': null;
  'desk.key-list': null;
  'desk.unsent': { count: number };
  'desk.approvals': { count: number };
  'desk.alerts': { count: number };
}

export const catalogue = { ar, en, es, fr, ru, zh };
