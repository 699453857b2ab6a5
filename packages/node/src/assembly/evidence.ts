/** What officers do with evidence: taken in, by providers too, released, packed, fetched, erased. */
import type { TicketRecord } from '../ports/records/index.ts';
import type { PackageOrder } from '../ports/shelf.ts';
import { approveErasure, callBackErasure } from '../usecases/erasure/approve-erasure.ts';
import { askErasure } from '../usecases/erasure/ask-erasure.ts';
import { addBundle } from '../usecases/evidence/add-bundle.ts';
import { addEvidence } from '../usecases/evidence/add-evidence.ts';
import { approveRelease } from '../usecases/evidence/approve-release.ts';
import { broughtBefore } from '../usecases/evidence/brought.ts';
import { buildPackage } from '../usecases/evidence/build-package.ts';
import { carryPackage } from '../usecases/evidence/carry-package.ts';
import { describeItems } from '../usecases/evidence/describe-items.ts';
import { fetchPackage } from '../usecases/evidence/fetch-package.ts';
import { openPackageFile, packageFiles } from '../usecases/evidence/package-files.ts';
import { packageTransfer } from '../usecases/evidence/package-transfer.ts';
import { listRelease } from '../usecases/evidence/release-list.ts';
import { takeBackRelease } from '../usecases/evidence/take-back-release.ts';
import { openByCommand } from '../usecases/looks/open-by-command.ts';
import { issueTicket } from '../usecases/provider/issue-ticket.ts';
import { endTicket } from '../usecases/provider/take-provided.ts';
import { beginUpload, declare, ensureOpen, holderOf, standingOf } from '../usecases/provider/use-ticket.ts';
import type { Foundation } from './foundation.ts';

export function evidenceActs({ deps, open, does }: Foundation) {
  return {
    addEvidence: does(addEvidence),
    addBundle: does(addBundle),
    broughtBefore: does(broughtBefore),
    describeItems: does(describeItems),
    listRelease: does(listRelease),
    approveRelease: does(approveRelease),
    takeBackRelease: does(takeBackRelease),
    buildPackage: open((id: string, onProgress?: PackageOrder['onProgress']) =>
      buildPackage(deps, id, onProgress),
    ),
    fetchPackage: does(fetchPackage),
    carryPackage: does(carryPackage),
    packageFiles: (id: string) => packageFiles(deps, id),
    packageTransfer: (id: string) => packageTransfer(deps, id),
    openPackageFile: (id: string, name: string, offset?: number) => openPackageFile(deps, id, name, offset),
    openHeaders: does(openByCommand),
    askErasure: does(askErasure),
    approveErasure: does(approveErasure),
    callBackErasure: open((request: string, officer: string, reason: string) =>
      callBackErasure(deps, request, { officer, reason }),
    ),
  };
}

export function ticketActs({ deps, open, does }: Foundation) {
  return {
    issueTicket: does(issueTicket),
    endTicket: open((id: string, officer: string) => endTicket(deps, id, 'withdrawn', officer)),
    /** What the door asks, for who shows the secret of a ticket. */
    provider: {
      holder: does(holderOf),
      ensureOpen: (ticket: TicketRecord) => ensureOpen(deps, ticket),
      begin: does(beginUpload),
      declare: does(declare),
      standing: (ticket: TicketRecord) => standingOf(deps, ticket),
    },
  };
}
