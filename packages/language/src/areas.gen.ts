// Written by `npm run generate:words`. Change the catalogues, not this.
import { catalogue as acts, type ActsWords } from '../catalogues/acts/words.gen.ts';
import { catalogue as clocks, type ClocksWords } from '../catalogues/clocks/words.gen.ts';
import { catalogue as common, type CommonWords } from '../catalogues/common/words.gen.ts';
import { catalogue as errors, type ErrorsWords } from '../catalogues/errors/words.gen.ts';
import { catalogue as grounds, type GroundsWords } from '../catalogues/grounds/words.gen.ts';
import { catalogue as roles, type RolesWords } from '../catalogues/roles/words.gen.ts';
import { catalogue as stages, type StagesWords } from '../catalogues/stages/words.gen.ts';
import { catalogue as states, type StatesWords } from '../catalogues/states/words.gen.ts';
import { catalogue as urgency, type UrgencyWords } from '../catalogues/urgency/words.gen.ts';

export interface Words
  extends ActsWords,
    ClocksWords,
    CommonWords,
    ErrorsWords,
    GroundsWords,
    RolesWords,
    StagesWords,
    StatesWords,
    UrgencyWords {}

export const catalogues = {
  acts,
  clocks,
  common,
  errors,
  grounds,
  roles,
  stages,
  states,
  urgency,
};
