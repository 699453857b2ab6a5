/** What officers do with a request: its acts, its letters and papers, and who looks at what. */
import { attachFile, detachFile } from '../usecases/attachments/attach-file.ts';
import { readAttachment } from '../usecases/attachments/read-attachment.ts';
import { exportCustody } from '../usecases/custody/export-custody.ts';
import { noteLook } from '../usecases/custody/note-look.ts';
import { releaseHeld } from '../usecases/exchange/release-held.ts';
import { noteLetter } from '../usecases/letters/note-letter.ts';
import { breakGlass } from '../usecases/looks/break-glass.ts';
import { lookAtItem } from '../usecases/looks/look-at-item.ts';
import { lookAtReceived, lookInside } from '../usecases/looks/look-inside.ts';
import { noteLookUp } from '../usecases/looks/look-ups.ts';
import { markItem } from '../usecases/looks/mark-item.ts';
import { attachScan } from '../usecases/paper/attach-scan.ts';
import { beginPaper } from '../usecases/paper/begin-paper.ts';
import { enterStep } from '../usecases/paper/enter-step.ts';
import { redraftPaper } from '../usecases/paper/redraft-paper.ts';
import { abandonAct, approveAct } from '../usecases/request/approve-act.ts';
import { draftRequest } from '../usecases/request/draft-request.ts';
import { performAct } from '../usecases/request/perform-act.ts';
import { readdressLetter } from '../usecases/request/readdress-letter.ts';
import { redraft } from '../usecases/request/redraft.ts';
import { addTranslation } from '../usecases/translations/add-translation.ts';
import type { Foundation } from './foundation.ts';

export function requestActs({ deps, open, does }: Foundation) {
  return {
    draft: does(draftRequest),
    perform: does(performAct),
    redraft: does(redraft),
    readdressLetter: does(readdressLetter),
    approve: does(approveAct),
    abandon: does(abandonAct),
    releaseHeld: open((key: string, officer: string, reason: string) =>
      releaseHeld(deps, key, { officer, reason }),
    ),
    addTranslation: does(addTranslation),
    attachFile: does(attachFile),
    detachFile: does(detachFile),
    readAttachment: does(readAttachment),
    beginPaper: does(beginPaper),
    redraftPaper: does(redraftPaper),
    enterStep: does(enterStep),
    attachScan: does(attachScan),
    noteLook: does(noteLook),
    lookAtItem: does(lookAtItem),
    lookInside: does(lookInside),
    lookAtReceived: does(lookAtReceived),
    breakGlass: does(breakGlass),
    markItem: does(markItem),
    noteLookUp: does(noteLookUp),
    noteLetter: does(noteLetter),
    exportCustody: does(exportCustody),
  };
}
