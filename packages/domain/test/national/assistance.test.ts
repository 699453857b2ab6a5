// Help: what a State needs comes from what it lacks, is seen by whom it lets see it, and is matched with reasons.
import { ASSISTANCE_AREAS, provision, requirements } from '@comity/convention';
import { describe, expect, it } from 'vitest';
import {
  askedNow,
  type Cell,
  type FindingStatus,
  matchesFor,
  matrixOf,
  maySeeNeed,
  type Need,
  needsFromFindings,
  type Offer,
  objectionsToNeed,
  objectionsToOffer,
  objectionsToProject,
  overlapsWith,
  type Project,
  questionsToLookAt,
  VISIBILITIES,
} from '../../src/national/index.ts';

const cell = (id: string, status: FindingStatus, at = '2026-01-01T00:00:00Z'): Cell => ({
  state: 'xa',
  requirement: id,
  history: [
    {
      id: `f-${id}`,
      at,
      by: 'drafter',
      status,
      reason: 'read',
      provisions: [],
      asked: askedNow(requirements.find((one) => one.id === id)!),
    },
  ],
});
const ofArticle = (article: string) => requirements.filter(({ ref }) => /^\d+/.exec(ref)?.[0] === article);

const need = (over: Partial<Need> = {}): Need => ({
  id: 'n1',
  state: 'xa',
  title: 'A law on preservation',
  articles: ['25', '26'],
  requirements: ofArticle('25').map(({ id }) => id),
  area: 'powers',
  gap: 'law',
  priority: 'high',
  forms: ['drafting', 'model-law'],
  languages: ['fr'],
  contact: 'Ministry of Justice, treaty office',
  visibility: 'donors',
  standing: 'open',
  version: 1,
  at: '2026-02-01T00:00:00Z',
  by: 'drafter',
  ...over,
});
const offer = (id: string, over: Partial<Offer> = {}): Offer => ({
  id,
  by: 'xb',
  title: `Offer ${id}`,
  summary: 'Drafting together',
  direction: 'north-south',
  articles: ['25'],
  areas: [],
  forms: ['drafting'],
  groups: [],
  states: [],
  languages: ['fr'],
  contact: 'Justice Ministry',
  standing: 'open',
  ...over,
});
const project = (over: Partial<Project> = {}): Project => ({
  id: 'p1',
  title: 'Preservation in five States',
  status: 'under-way',
  summary: 'Workshops',
  funders: ['xb'],
  implementers: [],
  articles: ['25'],
  areas: [],
  forms: ['training'],
  groups: [],
  states: ['xa'],
  languages: [],
  ...over,
});
const order = (found: ReturnType<typeof matchesFor>) => found.map(({ offer: { id } }) => id);

describe('areas of help', () => {
  it('are the nine the Convention names (54(3))', () => {
    expect(Object.values(ASSISTANCE_AREAS).map((id) => provision(id).ref)).toEqual(
      [...'abcdefghi'].map((point) => `54(3)(${point})`),
    );
  });
});

describe('needs from findings', () => {
  const [first, second] = ofArticle('25');

  it('are one draft an article, of what is missing alone', () => {
    const rows = matrixOf('xa', [
      cell(first!.id, 'not'),
      cell(second!.id, 'met'),
      cell(ofArticle('7')[0]!.id, 'partly'),
    ]);
    const drafts = needsFromFindings(rows);
    expect(drafts.map(({ article, requirements: asked }) => [article, asked.length]).toSorted()).toEqual([
      ['25', 1],
      ['7', 1],
    ]);
    expect(drafts.find(({ article }) => article === '25')).toMatchObject({ area: 'powers', gap: 'law' });
  });

  it('come first where the Convention says shall and nothing is there', () => {
    const shall = requirements.find(({ duty }) => duty === 'shall')!;
    const priorityAt = (status: FindingStatus) =>
      needsFromFindings(matrixOf('xa', [cell(shall.id, status)]))[0]!.priority;
    expect([priorityAt('not'), priorityAt('partly')]).toEqual(['high', 'medium']);
  });

  it('are none where nothing is missing', () => {
    expect(needsFromFindings(matrixOf('xa', [cell(first!.id, 'met')]))).toEqual([]);
  });

  it('are drawn up where assessors differ, as long as each of them found something missing', () => {
    const between = (one: FindingStatus, other: FindingStatus): Cell => {
      const [a, b] = [cell(first!.id, one), cell(first!.id, other)];
      return { ...a, history: [...a.history, { ...b.history[0]!, id: 'second', by: 'another drafter' }] };
    };
    const drafts = (one: FindingStatus, other: FindingStatus) =>
      needsFromFindings(matrixOf('xa', [between(one, other)])).length;
    expect([drafts('not', 'partly'), drafts('not', 'met')]).toEqual([1, 0]);
  });
});

describe('who sees a need', () => {
  it('is decided by its State: each step lets one more in', () => {
    const sees = VISIBILITIES.map((visibility) =>
      (['own-state', 'secretariat', 'donor', 'anybody'] as const).filter((one) =>
        maySeeNeed({ visibility }, one),
      ),
    );
    expect(sees.map((them) => them.length)).toEqual([1, 2, 3, 4]);
    expect(sees[0]).toEqual(['own-state']);
  });
});

describe('what is told of help', () => {
  it('is refused with every reason at once', () => {
    const wrong = need({
      title: ' ',
      articles: ['69'],
      requirements: ['no-such'],
      forms: [],
      languages: ['FR'],
      neededBy: '2026-02-31',
    });
    expect(objectionsToNeed(wrong)).toEqual(['title', 'article', 'requirement', 'form', 'language', 'date']);
    expect(objectionsToOffer(offer('a', { by: '', from: '2027-01-01', until: '2026-01-01' }))).toEqual([
      'dates-cross',
      'by',
    ]);
    expect(objectionsToProject(project({ funders: [], website: 'javascript:alert(1)' }))).toEqual([
      'by',
      'website',
    ]);
  });

  it('is kept when nothing is wrong', () => {
    expect([objectionsToNeed(need()), objectionsToOffer(offer('a')), objectionsToProject(project())]).toEqual(
      [[], [], []],
    );
  });
});

describe('offers beside a need', () => {
  const on = '2026-06-01';
  const match = (offers: Offer[], over: Partial<Need> = {}) => matchesFor(need(over), offers, 'african', on);

  it('are about it and reach the State; the rest is left out', () => {
    const found = match([
      offer('fits'),
      offer('else', { articles: ['40'] }),
      offer('far', { groups: ['asia-pacific'] }),
      offer('closed', { standing: 'closed' }),
      offer('over', { until: '2026-05-31' }),
      offer('own', { by: 'xa' }),
      offer('anything', { articles: [], areas: [] }),
    ]);
    expect(order(found)).toEqual(['fits', 'anything']);
  });

  it('come with the reasons, so that nobody has to believe an order', () => {
    expect(match([offer('a', { groups: ['african'], direction: 'south-south' })])[0]).toMatchObject({
      reasons: [
        { why: 'article', articles: ['25'] },
        { why: 'form', forms: ['drafting'] },
        { why: 'language', languages: ['fr'] },
        { why: 'south-south' },
        { why: 'region', group: 'african' },
      ],
      doubts: [],
    });
  });

  it('stand in the order of what they are about; among equals South–South first', () => {
    const offers = [
      offer('north'),
      offer('south', { direction: 'south-south' }),
      offer('both', { articles: ['25', '26'] }),
      offer('in-english', { languages: ['en'], direction: 'south-south' }),
    ];
    expect(order(match(offers))).toEqual(['both', 'south', 'north', 'in-english']);
    expect(order(match(offers.toReversed()))).toEqual(['both', 'south', 'north', 'in-english']);
  });

  it('say what has to be asked', () => {
    const found = match([offer('a', { languages: ['en'], forms: ['equipment'], until: '2026-07-01' })], {
      neededBy: '2026-09-01',
    });
    expect(found[0]!.doubts).toEqual(['no-common-form', 'no-common-language', 'ends-before-it-is-needed']);
  });
});

describe('help that is there already', () => {
  it('is told before more is begun', () => {
    expect(overlapsWith(need(), [project()])).toMatchObject([{ articles: ['25'], sameArea: false }]);
  });

  it('is not told when it is over, elsewhere, about something else or at another time', () => {
    const others = [
      project({ status: 'ended' }),
      project({ states: ['xb'] }),
      project({ articles: ['40'] }),
      project({ from: '2028-01-01' }),
    ];
    expect(overlapsWith(need(), others, { until: '2027-12-31' })).toEqual([]);
  });
});

describe('what came of help', () => {
  const recordedAt = '2026-05-03T12:00:00Z';
  const ended = { ...project({ status: 'ended', until: '2026-05-01', need: 'n1' }), recordedAt };

  it('asks to look at the findings again, and changes none', () => {
    const found = questionsToLookAt(need(), ended, [cell(need().requirements[0]!, 'not')]);
    expect(found.map(({ requirement: { id } }) => id)).toEqual([...need().requirements]);
  });

  it('asks no more once somebody has looked', () => {
    const looked = need().requirements.map((id) => cell(id, 'met', '2026-05-02T00:00:00Z'));
    expect(questionsToLookAt(need(), ended, looked)).toEqual([]);
  });

  it('asks no more once somebody has looked, on the very day or where no day of the end is told', () => {
    const looked = (at: string) => need().requirements.map((id) => cell(id, 'met', at));
    const late = { ...ended, until: '2026-05-03' };
    expect(questionsToLookAt(need(), late, looked('2026-05-03T12:30:00Z'))).toEqual([]);
    expect(questionsToLookAt(need(), late, looked('2026-05-03T11:30:00Z'))).not.toEqual([]);
    const { until: _until, ...open } = ended;
    expect(questionsToLookAt(need(), open, looked('2026-05-03T12:30:00Z'))).toEqual([]);
    expect(questionsToLookAt(need(), open, looked('2026-05-02T00:00:00Z'))).not.toEqual([]);
  });

  it('asks nothing while the project goes on, or when it answered another need', () => {
    expect(questionsToLookAt(need(), { ...project({ need: 'n1' }), recordedAt }, [])).toEqual([]);
    expect(questionsToLookAt(need(), { ...ended, need: 'n2' }, [])).toEqual([]);
  });
});
