/**
 * Who may do what, written down by hand and apart from the product's own table, so that a slip in either shows. One line a right:
 * desk-officer, case-officer, liaison, approving-authority, evidence-custodian, key-custodian, overseer.
 */
import type { Role } from '@comity/keeper';

export const ROLES: readonly Role[] = [
  'desk-officer',
  'case-officer',
  'liaison',
  'approving-authority',
  'evidence-custodian',
  'key-custodian',
  'overseer',
];

export const EXPECTED = `
  right              desk  case  liai  appr  evid  keys  over
  view               yes   yes   yes   yes   yes   -     yes
  draft              yes   yes   yes   yes   -     -     -
  authorise          yes   yes   yes   yes   -     -     -
  dispatch           yes   yes   yes   yes   -     -     -
  extend             yes   yes   yes   yes   -     -     -
  let-go             yes   yes   yes   yes   -     -     -
  supplement         yes   yes   yes   yes   -     -     -
  answer-condition   -     yes   -     yes   -     -     -
  answer-warning     yes   yes   yes   yes   -     -     -
  withdraw           yes   yes   yes   yes   -     -     -
  query-status       yes   yes   yes   yes   -     -     -
  register           yes   yes   yes   yes   -     -     -
  acknowledge        yes   yes   yes   yes   -     -     -
  transmit           yes   yes   yes   yes   -     -     -
  ask                yes   yes   yes   yes   -     -     -
  consult            -     yes   -     yes   -     -     -
  propose-condition  -     yes   -     yes   -     -     -
  accept             -     yes   -     yes   -     -     -
  refuse             -     yes   -     yes   -     -     -
  postpone           -     yes   -     yes   -     -     -
  warn               yes   yes   yes   yes   -     -     -
  order              -     yes   -     yes   -     -     -
  extend-order       -     yes   -     yes   -     -     -
  release            -     yes   -     yes   -     -     -
  execute            -     yes   -     yes   -     -     -
  find-provider      -     yes   -     yes   -     -     -
  disclose-path      -     yes   -     yes   -     -     -
  withhold-path      -     yes   -     yes   -     -     -
  report-status      yes   yes   yes   yes   -     -     -
  set-authorities    -     yes   -     yes   -     -     -
  translate          yes   yes   yes   yes   -     -     -
  enter-paper        yes   yes   yes   yes   -     -     -
  duty               yes   yes   yes   yes   -     -     -
  evidence-add       -     yes   -     -     yes   -     -
  provider-ticket    -     yes   -     -     yes   -     -
  evidence-seal      -     yes   -     -     yes   -     -
  send-evidence      -     yes   -     -     yes   -     -
  evidence-open      -     yes   -     -     yes   -     -
  evidence-open-marked -   -     -     -     yes   -     -
  evidence-look      yes   yes   yes   yes   yes   -     -
  break-glass        yes   yes   yes   yes   yes   -     -
  evidence-mark      -     yes   -     -     yes   -     -
  evidence-unmark    -     -     -     -     yes   -     -
  evidence-erase     -     yes   -     yes   yes   -     -
  custody-export     -     yes   -     yes   yes   -     yes
  record-law         yes   yes   yes   yes   -     -     -
  review             yes   yes   yes   yes   -     -     -
  set-review         -     yes   -     yes   -     -     -
  publish-law        -     yes   -     yes   -     -     -
  seal-counts        -     yes   -     yes   -     -     -
  compile-counts     -     yes   -     yes   -     -     -
  release-held       -     yes   -     yes   -     -     -
  resolve-alarm      yes   yes   yes   yes   yes   -     yes
  oversee            -     -     -     -     -     -     yes
  pouch              yes   yes   yes   -     -     -     -
  pin                -     -     -     -     -     yes   -
  change-keys        -     -     -     -     -     yes   -
  administer         -     -     -     -     -     yes   -
  trust              yes   yes   yes   yes   yes   yes   yes
  own                yes   yes   yes   yes   yes   yes   yes
  approve            yes   yes   yes   yes   yes   yes   yes
  log                -     -     -     -     yes   yes   yes
`;

/** Which right each operation of the interface asks for; `none` is open to everyone who reaches the counter. */
export const OPERATIONS: Record<string, string> = {
  health: 'none',
  signIn: 'none',
  askPasskeySignIn: 'none',
  signInWithPasskey: 'none',
  askEnrolment: 'none',
  enrolPasskey: 'none',
  showMe: 'own',
  endSession: 'own',
  removePasskey: 'own',
  listOfficers: 'change-keys',
  inviteOfficer: 'change-keys',
  suspendOfficer: 'change-keys',
  reinstateOfficer: 'change-keys',
  askRecovery: 'change-keys',
  confirmRecovery: 'change-keys',
  registerPasskey: 'change-keys',
  listApiKeys: 'administer',
  makeApiKey: 'administer',
  confirmApiKey: 'administer',
  revokeApiKey: 'administer',
  listDeskRules: 'trust',
  setDeskRule: 'administer',
  listNodeAlarms: 'administer',
  resolveNodeAlarm: 'administer',
  examineNode: 'administer',
  listBackups: 'administer',
  testNotice: 'administer',
  searchLog: 'log',
  whoIsOnDuty: 'view',
  listShifts: 'view',
  takeOverDuty: 'duty',
  writeHandoverNote: 'duty',
  noteDutyPoint: 'duty',
  tickDutyPoint: 'duty',
  listDirectory: 'trust',
  showDirectoryEntry: 'trust',
  listWebhooks: 'administer',
  addWebhook: 'administer',
  removeWebhook: 'administer',
  retryWebhook: 'administer',
  askAtWindow: 'approve',
  askApprovalPasskey: 'approve',
  takeUpAnswer: 'own',
  status: 'trust',
  draftRequest: 'draft',
  readdressLetter: 'draft',
  listRequests: 'view',
  showRequest: 'view',
  printLetter: 'view',
  draftKey: 'own',
  listAuthorities: 'view',
  setAuthorities: 'set-authorities',
  listTranslations: 'view',
  listTexts: 'view',
  addTranslation: 'translate',
  listAttachments: 'view',
  attachFile: 'draft',
  detachFile: 'draft',
  readAttachment: 'evidence-look',
  beginPaper: 'enter-paper',
  listPapers: 'view',
  showPaper: 'view',
  enterPaperStep: 'enter-paper',
  attachScan: 'enter-paper',
  showQueue: 'view',
  find: 'view',
  countRequests: 'view',
  showPractice: 'view',
  recordTraining: 'view',
  countRequestsCsv: 'view',
  followEvents: 'view',
  showAct: 'view',
  readActPayload: 'view',
  approveAct: 'view',
  abandonAct: 'draft',
  addEvidence: 'evidence-add',
  addBundle: 'evidence-add',
  broughtBefore: 'evidence-add',
  describeEvidence: 'evidence-add',
  issueTicket: 'provider-ticket',
  listTickets: 'view',
  endTicket: 'provider-ticket',
  listEvidence: 'view',
  beginUpload: 'evidence-add',
  showUpload: 'evidence-add',
  continueUpload: 'evidence-add',
  leaveUpload: 'evidence-add',
  showItem: 'view',
  lookAtItem: 'evidence-look',
  breakGlass: 'break-glass',
  markItem: 'evidence-mark',
  unmarkItem: 'evidence-unmark',
  listRelease: 'evidence-seal',
  readRelease: 'view',
  readReleaseLines: 'view',
  approveRelease: 'view',
  sealPackage: 'evidence-seal',
  takeBackRelease: 'evidence-seal',
  showPackage: 'view',
  carryPackage: 'evidence-add',
  readPackageFiles: 'view',
  listPackages: 'view',
  listPackageFiles: 'view',
  readPackageFile: 'view',
  openHeaders: 'evidence-open',
  lookInside: 'evidence-open',
  lookAtReceived: 'evidence-open',
  exportCustody: 'custody-export',
  askErasure: 'evidence-erase',
  callBackErasure: 'evidence-erase',
  approveErasure: 'view',
  showErasure: 'view',
  readErasureOrder: 'view',
  listAlarms: 'view',
  resolveAlarm: 'resolve-alarm',
  releaseHeld: 'release-held',
  listPeers: 'trust',
  ownRoot: 'trust',
  pinState: 'pin',
  heldKeys: 'trust',
  ownStatements: 'trust',
  publishStatements: 'change-keys',
  listCeremonies: 'trust',
  askCeremony: 'change-keys',
  readCeremony: 'trust',
  approveCeremony: 'change-keys',
  abandonCeremony: 'change-keys',
  exportPouch: 'pouch',
  importPouch: 'pouch',
  logCheckpoint: 'log',
  proveLeaf: 'log',
  exportLog: 'log',
  treatyStatus: 'view',
  treatyParticipant: 'view',
  treatyWhatIf: 'view',
  takeTreatyList: 'record-law',
  addTreatyAct: 'record-law',
  takeBackTreatyAct: 'record-law',
  searchProvisions: 'view',
  listProvisions: 'view',
  showProvision: 'view',
  saveProvision: 'record-law',
  importUnderWay: 'record-law',
  importProvisions: 'record-law',
  importLaw: 'record-law',
  exportProvisions: 'view',
  exportLaw: 'view',
  lawOverview: 'view',
  lawMatrix: 'view',
  showFinding: 'view',
  recordFinding: 'record-law',
  readFindingAgain: 'record-law',
  takeBackFinding: 'record-law',
  exportFindings: 'view',
  importFindings: 'record-law',
  lawGaps: 'view',
  compareLaw: 'view',
  lawStartingPoints: 'view',
  besideConduct: 'view',
  printGaps: 'view',
  listTemplates: 'view',
  printTemplate: 'view',
  draftNeeds: 'view',
  listAllNeeds: 'view',
  listNeeds: 'view',
  sayNeed: 'record-law',
  changeNeed: 'record-law',
  matchNeed: 'view',
  listOffers: 'view',
  keepOffer: 'record-law',
  listProjects: 'view',
  keepProject: 'record-law',
  handOverAssistance: 'record-law',
  takeOverAssistance: 'record-law',
  listMechanisms: 'view',
  setMechanism: 'set-review',
  listLots: 'view',
  takeLots: 'set-review',
  listReviews: 'view',
  openReview: 'set-review',
  showReview: 'view',
  takeReviewStep: 'review',
  tellReviewStep: 'review',
  prefillReview: 'review',
  publicReview: 'view',
  printReview: 'view',
  handOverReview: 'review',
  takeOverReview: 'review',
  listCountReports: 'view',
  nextCountReport: 'view',
  sealCountReport: 'seal-counts',
  readCountReport: 'view',
  receiveCountReport: 'compile-counts',
  countCoverage: 'view',
  countReportCarried: 'view',
  sendCountReport: 'seal-counts',
  reviewCarried: 'view',
  sendReview: 'review',
  makeCountEdition: 'compile-counts',
  readCountEdition: 'view',
  readCountEditionCsv: 'view',
  showPublication: 'view',
  choosePublication: 'publish-law',
  buildPublication: 'publish-law',
};

/** Rights by name, each with the roles that have it. */
export function expectedRights(): Map<string, Set<Role>> {
  const [, ...lines] = EXPECTED.trim().split('\n');
  return new Map(
    lines.map((line) => {
      const [right, ...cells] = line.trim().split(/\s+/);
      return [right!, new Set(ROLES.filter((_, i) => cells[i] === 'yes'))];
    }),
  );
}
