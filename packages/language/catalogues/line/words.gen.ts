// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface LineWords {
  'line.new-since': { time: string };
  'line.no-line': { time: string };
  'line.signed-out': null;
  'line.kept-for-you': null;
  'line.sign-in': null;
  'line.sound': null;
  'line.kept': { time: string };
  'line.unkept': null;
  'line.offered': { moment: string };
  'line.put-back': null;
  'line.throw-away': null;
  'line.waits': { time: string };
  'line.do-not-send': null;
  'line.away-title': null;
  'line.away-says': null;
  'line.away-tries': { time: string };
  'line.away-else': null;
  'line.ended-idle': null;
  'line.ended-hours': null;
  'line.ended-signed-out': null;
  'line.ended-elsewhere': null;
  'line.ended-register': null;
  'line.ended-suspended': null;
  'line.ended-copied': null;
  'line.ended-recovered': null;
  'line.ended-device': null;
  'line.ended-room': null;
  'line.ended-unknown': null;
  'line.unsent-here': null;
  'line.page-waits': null;
}

export const catalogue = { ar, en, es, fr, ru, zh };
