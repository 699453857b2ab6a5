/** What the forms of a request's acts offer to choose from: its data, the grounds open for it, what waits for an answer. */
import { groundsOpenFor, type Instrument, provision } from '@comity/convention';
import { contentOf, dataRefused, digestOf, type Half } from '@comity/domain';
import type { Offered } from '@comity/web';
import type { ActRecord, HalfRecord, PackageRecord } from '../../ports/records/index.ts';
import { isAnnounced } from '../../usecases/evidence/announced.ts';
import { competentAuthorities } from '../../usecases/officers/competent-authorities.ts';
import type { CounterDeps } from '../deps.ts';

export async function offeredBy(deps: CounterDeps, { id, half }: HalfRecord, act: string): Promise<Offered> {
  const [packages, acts, own, passTo] = await deps.store.transact(async (tx) => [
    await tx.packages.where('request', id),
    await tx.acts.where('thread', id),
    await tx.trust.get(deps.me),
    await competentAuthorities(tx),
  ]);
  const authorities = own?.trust.directory?.body.authorities ?? [];
  const contact = authorities.find(({ functions }) =>
    functions.includes(half.kind === 'letter' ? 'mla' : '24-7'),
  );
  return {
    data: dataOffered(half),
    grounds: groundsFor(instrumentOf(half, act)),
    questions: half.questions
      .filter(({ answeredAt }) => answeredAt === null)
      .flatMap(({ questions }) => questions.map(({ id: question, text }) => ({ id: question, says: text }))),
    conditions: conditionsOf(half),
    warnings: warningsOf(half),
    counted: {
      questions: half.questions.reduce((sum, { questions }) => sum + questions.length, 0),
      conditions: half.kind === 'letter' ? half.conditions.length : 0,
    },
    providers:
      half.kind === 'preservation' && half.direction === 'incoming'
        ? half.otherProviders
            .filter(({ answer }) => answer === null)
            .map(({ id: found, provider }) => ({ id: found, says: provider }))
        : [],
    packages: sealedOf(packages, acts),
    passTo,
    authority: (contact ?? authorities[0])?.name ?? '',
  };
}

/** Without what was refused: it is neither ordered nor sent nor refused again. */
function dataOffered(half: Half): Offered['data'] {
  const refused = half.direction === 'incoming' ? dataRefused(half) : [];
  return (contentOf(half).data ?? [])
    .filter(({ id }) => !refused.includes(id))
    .map(({ id, description }) => ({ id, says: description }));
}

/** The newest first: it is the one that was just sealed. */
const sealedOf = (packages: readonly PackageRecord[], acts: readonly ActRecord[]): Offered['packages'] =>
  packages
    .flatMap((one) =>
      one.direction === 'made' && one.stage.name === 'sealed'
        ? [{ id: one.id, items: one.items.length, sealedAt: one.stage.at, announced: isAnnounced(one, acts) }]
        : [],
    )
    .toSorted((a, b) => (a.sealedAt < b.sealedAt ? 1 : -1));

function groundsFor(instrument: Instrument): Offered['grounds'] {
  return groundsOpenFor(instrument).map(({ code, provisions }) => ({
    code,
    citation: provisions.map((one) => provision(one)?.ref ?? one).join(', '),
  }));
}

/** As the act itself judges: preserving, disclosing a path, or mutual legal assistance and its kinds. */
function instrumentOf(half: Half, act: string): Instrument {
  if (act === 'withhold-path') return 'traffic-disclosure';
  if (half.kind === 'preservation') return 'preservation';
  return contentOf(half).assistance?.purposes.includes('40(3)(d)')
    ? 'stored-data'
    : 'mutual-legal-assistance';
}

const conditionsOf = (half: Half): Offered['conditions'] =>
  half.kind === 'letter'
    ? half.conditions
        .filter(({ standing }) => standing.name === 'proposed')
        .map(({ limitation, proposal }) => ({
          id: limitation.id,
          proposal: digestOf(half, proposal),
          says: `${limitation.id}: ${limitation.text}`,
        }))
    : [];

const warningsOf = (half: Half): Offered['warnings'] =>
  half.kind === 'preservation'
    ? half.warnings
        .filter(({ answer }) => answer === null)
        .map(({ message, explanation }) => ({ digest: digestOf(half, message), says: explanation }))
    : [];
