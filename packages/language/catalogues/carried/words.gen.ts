// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface CarriedWords {
  'carried.title-counts': { year: string; version: string };
  'carried.title-review': { review: string };
  'carried.whom': null;
  'carried.again': null;
  'carried.says': null;
  'carried.send-to': null;
  'carried.send': null;
  'carried.stands': { state: string; standing: string };
  'carried.arrived': { day: string };
  'carried.on-its-way': { day: string };
  'carried.rejected': { code: string; day: string };
  'carried.not-sent': null;
  'carried.by-hand': null;
  'carried.sent': null;
  'carried.everybody': null;
  'carried.fault-nobody': null;
  'carried.fault-not-addressed': { which: string };
  'carried.fault-not-pinned': { which: string };
  'carried.fault-too-large': { which: string };
  'carried.came': null;
  'carried.came-node': null;
  'carried.came-hand': null;
  'carried.states': null;
  'carried.way': null;
}

export const catalogue = { ar, en, es, fr, ru, zh };
