// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface UpkeepWords {
  'upkeep.exact': null;
  'upkeep.check-disk': null;
  'upkeep.check-permissions': null;
  'upkeep.check-clock': null;
  'upkeep.check-runtime': null;
  'upkeep.check-database': null;
  'upkeep.check-blobs': null;
  'upkeep.check-keeper': null;
  'upkeep.check-node': null;
  'upkeep.check-statements': null;
  'upkeep.check-key-backups': null;
  'upkeep.look-disk': null;
  'upkeep.look-permissions': null;
  'upkeep.look-clock': null;
  'upkeep.look-runtime': null;
  'upkeep.look-database': null;
  'upkeep.look-blobs': null;
  'upkeep.look-keeper': null;
  'upkeep.look-node': null;
  'upkeep.look-statements': null;
  'upkeep.look-key-backups': null;
}

export const catalogue = { ar, en, es, fr, ru, zh };
