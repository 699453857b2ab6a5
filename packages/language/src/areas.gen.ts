// Written by `npm run generate:words`. Change the catalogues, not this.
import { catalogue as acts, type ActsWords } from '../catalogues/acts/words.gen.ts';
import { catalogue as admin, type AdminWords } from '../catalogues/admin/words.gen.ts';
import { catalogue as alarms, type AlarmsWords } from '../catalogues/alarms/words.gen.ts';
import { catalogue as answers, type AnswersWords } from '../catalogues/answers/words.gen.ts';
import { catalogue as approving, type ApprovingWords } from '../catalogues/approving/words.gen.ts';
import { catalogue as assistance, type AssistanceWords } from '../catalogues/assistance/words.gen.ts';
import { catalogue as attachments, type AttachmentsWords } from '../catalogues/attachments/words.gen.ts';
import { catalogue as carried, type CarriedWords } from '../catalogues/carried/words.gen.ts';
import { catalogue as clocks, type ClocksWords } from '../catalogues/clocks/words.gen.ts';
import { catalogue as common, type CommonWords } from '../catalogues/common/words.gen.ts';
import { catalogue as counts, type CountsWords } from '../catalogues/counts/words.gen.ts';
import { catalogue as data, type DataWords } from '../catalogues/data/words.gen.ts';
import { catalogue as desk, type DeskWords } from '../catalogues/desk/words.gen.ts';
import { catalogue as directory, type DirectoryWords } from '../catalogues/directory/words.gen.ts';
import { catalogue as drafting, type DraftingWords } from '../catalogues/drafting/words.gen.ts';
import { catalogue as due, type DueWords } from '../catalogues/due/words.gen.ts';
import { catalogue as duty, type DutyWords } from '../catalogues/duty/words.gen.ts';
import { catalogue as errors, type ErrorsWords } from '../catalogues/errors/words.gen.ts';
import { catalogue as evidence, type EvidenceWords } from '../catalogues/evidence/words.gen.ts';
import { catalogue as execution, type ExecutionWords } from '../catalogues/execution/words.gen.ts';
import { catalogue as find, type FindWords } from '../catalogues/find/words.gen.ts';
import { catalogue as form, type FormWords } from '../catalogues/form/words.gen.ts';
import { catalogue as grounds, type GroundsWords } from '../catalogues/grounds/words.gen.ts';
import { catalogue as identifiers, type IdentifiersWords } from '../catalogues/identifiers/words.gen.ts';
import { catalogue as law, type LawWords } from '../catalogues/law/words.gen.ts';
import { catalogue as letter, type LetterWords } from '../catalogues/letter/words.gen.ts';
import { catalogue as line, type LineWords } from '../catalogues/line/words.gen.ts';
import { catalogue as mechanism, type MechanismWords } from '../catalogues/mechanism/words.gen.ts';
import { catalogue as messages, type MessagesWords } from '../catalogues/messages/words.gen.ts';
import { catalogue as ministry, type MinistryWords } from '../catalogues/ministry/words.gen.ts';
import { catalogue as notices, type NoticesWords } from '../catalogues/notices/words.gen.ts';
import { catalogue as offences, type OffencesWords } from '../catalogues/offences/words.gen.ts';
import { catalogue as officers, type OfficersWords } from '../catalogues/officers/words.gen.ts';
import { catalogue as paper, type PaperWords } from '../catalogues/paper/words.gen.ts';
import { catalogue as practice, type PracticeWords } from '../catalogues/practice/words.gen.ts';
import { catalogue as printing, type PrintingWords } from '../catalogues/printing/words.gen.ts';
import { catalogue as publish, type PublishWords } from '../catalogues/publish/words.gen.ts';
import { catalogue as record, type RecordWords } from '../catalogues/record/words.gen.ts';
import { catalogue as request, type RequestWords } from '../catalogues/request/words.gen.ts';
import { catalogue as review, type ReviewWords } from '../catalogues/review/words.gen.ts';
import { catalogue as reviews, type ReviewsWords } from '../catalogues/reviews/words.gen.ts';
import { catalogue as roles, type RolesWords } from '../catalogues/roles/words.gen.ts';
import { catalogue as rules, type RulesWords } from '../catalogues/rules/words.gen.ts';
import { catalogue as safeguards, type SafeguardsWords } from '../catalogues/safeguards/words.gen.ts';
import { catalogue as shell, type ShellWords } from '../catalogues/shell/words.gen.ts';
import { catalogue as stages, type StagesWords } from '../catalogues/stages/words.gen.ts';
import { catalogue as states, type StatesWords } from '../catalogues/states/words.gen.ts';
import { catalogue as statistics, type StatisticsWords } from '../catalogues/statistics/words.gen.ts';
import { catalogue as translation, type TranslationWords } from '../catalogues/translation/words.gen.ts';
import { catalogue as treaty, type TreatyWords } from '../catalogues/treaty/words.gen.ts';
import { catalogue as trouble, type TroubleWords } from '../catalogues/trouble/words.gen.ts';
import { catalogue as upkeep, type UpkeepWords } from '../catalogues/upkeep/words.gen.ts';
import { catalogue as urgency, type UrgencyWords } from '../catalogues/urgency/words.gen.ts';
import { catalogue as urgent, type UrgentWords } from '../catalogues/urgent/words.gen.ts';

export interface Words
  extends ActsWords,
    AdminWords,
    AlarmsWords,
    AnswersWords,
    ApprovingWords,
    AssistanceWords,
    AttachmentsWords,
    CarriedWords,
    ClocksWords,
    CommonWords,
    CountsWords,
    DataWords,
    DeskWords,
    DirectoryWords,
    DraftingWords,
    DueWords,
    DutyWords,
    ErrorsWords,
    EvidenceWords,
    ExecutionWords,
    FindWords,
    FormWords,
    GroundsWords,
    IdentifiersWords,
    LawWords,
    LetterWords,
    LineWords,
    MechanismWords,
    MessagesWords,
    MinistryWords,
    NoticesWords,
    OffencesWords,
    OfficersWords,
    PaperWords,
    PracticeWords,
    PrintingWords,
    PublishWords,
    RecordWords,
    RequestWords,
    ReviewWords,
    ReviewsWords,
    RolesWords,
    RulesWords,
    SafeguardsWords,
    ShellWords,
    StagesWords,
    StatesWords,
    StatisticsWords,
    TranslationWords,
    TreatyWords,
    TroubleWords,
    UpkeepWords,
    UrgencyWords,
    UrgentWords {}

export const catalogues = {
  acts,
  admin,
  alarms,
  answers,
  approving,
  assistance,
  attachments,
  carried,
  clocks,
  common,
  counts,
  data,
  desk,
  directory,
  drafting,
  due,
  duty,
  errors,
  evidence,
  execution,
  find,
  form,
  grounds,
  identifiers,
  law,
  letter,
  line,
  mechanism,
  messages,
  ministry,
  notices,
  offences,
  officers,
  paper,
  practice,
  printing,
  publish,
  record,
  request,
  review,
  reviews,
  roles,
  rules,
  safeguards,
  shell,
  stages,
  states,
  statistics,
  translation,
  treaty,
  trouble,
  upkeep,
  urgency,
  urgent,
};
