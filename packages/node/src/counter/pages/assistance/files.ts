/** The page of files: what is handed over to whom, and what is taken in. */
import { maySeeNeed } from '@comity/domain/national';
import { type Fault, filesScreen, READERS } from '@comity/web';
import { handOver, takeOver } from '../../../usecases/assistance/hand-over.ts';
import { allNeeds } from '../../../usecases/assistance/needs.ts';
import { NotKept } from '../../../usecases/national/deps.ts';
import type { CounterDeps } from '../../deps.ts';
import { handedFile } from '../../schemas/assistance.ts';
import { answer } from '../form.ts';
import { today } from '../law/shared.ts';
import type { FileOutcome, Outcome, Visit } from '../page.ts';
import { fileIn, jsonIn } from '../sent-files.ts';
import { titled } from './needs.ts';

export async function filesPage(deps: CounterDeps, visit: Visit, faults: Fault[] = []): Promise<Outcome> {
  const { speech, csrf, query } = visit;
  const all = await allNeeds(deps.law);
  const holds = (reader: (typeof READERS)[number]) => all.filter((need) => maySeeNeed(need, reader)).length;
  const taken = /^(\d+)-(\d+)-(\d+)-(\d+)$/.exec(query.get('taken') ?? '');
  const [, needs, offers, projects, older] = taken ?? [];
  return {
    page: titled(speech, speech.say('assistance.tab-files'), faults),
    content: filesScreen(speech, {
      csrf,
      counts: { secretariat: holds('secretariat'), donor: holds('donor'), anybody: holds('anybody') },
      faults,
    }),
    ...(taken
      ? {
          done: speech.say('assistance.taken', {
            ...{ needs: needs!, offers: offers! },
            ...{ projects: projects!, older: older! },
          }),
        }
      : {}),
  };
}

export async function fileOut(deps: CounterDeps, visit: Visit): Promise<FileOutcome> {
  const to = READERS.find((one) => one === answer(visit.form, 'to'));
  if (!to) return filesPage(deps, visit, [{ field: 'to', says: visit.speech.say('assistance.fault-to') }]);
  const handed = await handOver(deps.law, to);
  return {
    file: Buffer.from(`${JSON.stringify(handed, null, 2)}\n`),
    name: `assistance-${deps.me}-${to}-${today(deps)}.json`,
    type: 'application/json; charset=utf-8',
  };
}

/** Of what came, plain members alone: what was left out is not there. */
const plain = (value: unknown): Parameters<typeof takeOver>[1] => JSON.parse(JSON.stringify(value));

export async function fileTaken(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, form, officer } = visit;
  const wrong = (says: string) => filesPage(deps, visit, [{ field: 'file', says }]);
  const file = fileIn(form, 'file');
  if (!file) return wrong(speech.say('treaty.fault-file'));
  const read = handedFile.safeParse(jsonIn(file));
  if (!read.success) return wrong(speech.say('assistance.fault-not-handed-over'));
  try {
    const { needs, offers, projects, older } = await takeOver(deps.law, plain(read.data), officer.id);
    return { go: `/assistance/files?taken=${needs}-${offers}-${projects}-${older}` };
  } catch (error) {
    if (!(error instanceof NotKept)) throw error;
    const what = error.reasons
      .slice(0, 10)
      .map(({ code, detail }) => `${detail}${speech.colon}${speech.label('assistance', `fault-${code}`)}`);
    return wrong(speech.say('assistance.fault-wrong-inside', { what: what.join(' ') }));
  }
}
