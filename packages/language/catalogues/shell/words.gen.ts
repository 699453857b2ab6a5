// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface ShellWords {
  'shell.places': null;
  'shell.desk': null;
  'shell.requests': null;
  'shell.sign-out': null;
  'shell.interface': null;
  'shell.desk-of': { state: string };
  'shell.officer': null;
  'shell.by-name': null;
  'shell.look': null;
  'shell.own-key': null;
  'shell.as-of': { time: string };
  'shell.other-name': { address: string };
}

export const catalogue = { ar, en, es, fr, ru, zh };
