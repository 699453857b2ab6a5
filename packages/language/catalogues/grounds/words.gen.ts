// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface GroundsWords {
  'grounds.NONCONFORMING': null;
  'grounds.ESSENTIAL_INTERESTS': null;
  'grounds.DOMESTIC_PROHIBITION': null;
  'grounds.LEGAL_SYSTEM': null;
  'grounds.DISCRIMINATORY_PURPOSE': null;
  'grounds.NO_DUAL_CRIMINALITY': null;
  'grounds.DE_MINIMIS_OR_OTHERWISE_AVAILABLE': null;
  'grounds.PERSONAL_DATA_LAW': null;
  'grounds.EVIDENCE_OR_VALUE': null;
  'grounds.NATIONALITY': null;
  'grounds.DOMESTIC_EXTRADITION_GROUND': null;
  'grounds.INTERFERES_WITH_PROCEEDING': null;
  'grounds.FISCAL_MATTERS': null;
  'grounds.BANK_SECRECY': null;
}

export const catalogue = { ar, en, es, fr, ru, zh };
