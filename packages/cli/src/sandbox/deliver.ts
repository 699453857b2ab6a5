/** A small provider's export, invented, taken in as evidence, released by two officers, sealed and sent. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actSendEvidence, listRelease, sealPackage } from '../client.gen.ts';
import { addFiles } from '../evidence/add.ts';
import { approveList } from '../session/approve.ts';
import { act, type Stage } from '../world/acting.ts';

const EXPORT: Record<string, string> = {
  'sign-ins.csv': `at;address;device;result
2026-11-03T01:12:44Z;192.0.2.14;browser;ok
2026-11-03T01:13:02Z;192.0.2.14;browser;rule added: forward to harbor-agents@quickmail.example
2026-11-05T22:40:10Z;192.0.2.14;browser;ok
2026-11-09T03:55:31Z;198.51.100.77;browser;ok
`,
  'recovery.txt': `Account            billing@harbour-agents.example
Recovery address   harbor-agents@quickmail.example (added 2026-11-03T01:14:20Z from 192.0.2.14)
Recovery telephone none
`,
  'certificate-of-the-custodian.txt': `I am responsible for records at Postal Kessar. The two files beside this one were exported by me on order
KC-IJ-109/2026 from the systems that make them, in the ordinary course, and are complete for the period ordered.
(Invented: no such provider, person or account exists.)
`,
};

/** Answers the digest of the sealed package. `whenSealed` is waited for before it is announced. */
export async function deliverEvidence(
  week: Stage,
  letter: string,
  whenSealed: (packageId: string) => Promise<void> = async () => {},
): Promise<string> {
  const officer = await week.desks.sit('xb', 'case');
  const folder = await mkdtemp(join(tmpdir(), 'comity-export-'));
  try {
    for (const [name, text] of Object.entries(EXPORT)) await writeFile(join(folder, name), text);
    await addFiles({
      session: officer,
      request: letter,
      paths: [folder],
      kind: 'raw',
      inFlight: 1,
      signal: week.signal,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const listed = await officer.ask((opts) => listRelease(letter, {}, opts));
  const once = await approveList(officer, { id: listed.id, ...listed.approval! });
  await approveList(await week.desks.sit('xb', 'evidence'), { id: once.id, ...once.approval! });
  const sealed = await officer.ask((opts) => sealPackage(listed.id, opts));
  await whenSealed(listed.id);
  await act(week, 'xb', 'case', actSendEvidence, letter, {
    package: listed.id,
    dataIds: ['D1'],
    transferBasis:
      'Cooperation Act of Kessar, art. 12: transfer to a party for the purpose of its proceedings',
  });
  return sealed.packageDigest!;
}
