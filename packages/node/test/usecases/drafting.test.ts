/** A reference of one's own is asked for and need not be unique; who gives it twice hears of it. */
import { describe, expect, it } from 'vitest';
import { letterRequest, preservationRequest } from '../../../domain/test/support/requests.ts';
import { allowed, halfNow, officerWith, preservation } from '../support/desk.ts';
import { type StandNode, stand } from '../support/stand.ts';

const codes = ({ warnings }: { warnings: { code: string }[] }) => warnings.map(({ code }) => code);

function drafting(node: StandNode) {
  const officer = officerWith(node, 'desk-officer');
  const common = { to: 'xb', urgency: 'normal', drill: false } as const;
  const done = async (decision: ReturnType<typeof node.node.draft>) => {
    const decided = await decision;
    return { id: allowed(decided).id, warnings: decided.allowed ? decided.warnings : [] };
  };
  return {
    preservation: (reference: string) =>
      done(
        node.node.draft(
          { ...common, kind: 'preservation', draft: { ...preservationRequest(), reference } },
          officer,
        ),
      ),
    letter: (reference: string, thread: string) =>
      done(
        node.node.draft(
          {
            ...common,
            kind: 'letter',
            draft: { ...letterRequest({ follows: { thread, digest: '0'.repeat(64) } }), reference },
          },
          officer,
        ),
      ),
    revise: async (id: string, reference: string) => {
      const input = { draft: { ...preservationRequest(), reference } } as never;
      const decided = await node.node.perform(id, 'draft', input, officer);
      return decided.allowed ? decided.warnings : [];
    },
  };
}

describe('a reference of our own that is given twice', () => {
  it('is told of when a request is begun or revised, and forbids nothing', async () => {
    const { nodes } = await stand();
    const desk = drafting(nodes.xa);
    const first = await desk.preservation('ALM/2026/1');
    expect(codes(first)).toEqual([]);
    expect(codes(await desk.preservation('ALM/2026/10'))).toEqual([]);
    const second = await desk.preservation(' ALM/2026/1');
    expect(codes(second)).toEqual(['request.same-reference']);
    expect(second.warnings[0]).toMatchObject({
      mode: 'warn',
      field: 'reference',
      text: expect.stringContaining(first.id),
    });
    expect(codes({ warnings: await desk.revise(second.id, 'ALM/2026/2') })).toEqual([]);
    expect(codes({ warnings: await desk.revise(second.id, 'ALM/2026/1') })).toEqual([
      'request.same-reference',
    ]);
  });

  it('is right for a letter and the preservation it follows', async () => {
    const { nodes } = await stand();
    const desk = drafting(nodes.xa);
    const first = await desk.preservation('ALM/2026/1');
    expect(codes(await desk.letter('ALM/2026/1', first.id))).toEqual([]);
  });

  it('is no matter of ours when the other request is theirs', async () => {
    const world = await stand();
    const { xa, xb } = world.nodes;
    const { id } = await preservation(world, xa);
    await world.post();
    const { reference } = (await halfNow(xb, id))!;
    const officer = officerWith(xb, 'desk-officer');
    const draft = { ...preservationRequest(), reference };
    const decided = await xb.node.draft(
      { kind: 'preservation', to: 'xa', urgency: 'normal', drill: false, draft },
      officer,
    );
    expect(decided.allowed && codes(decided)).toEqual([]);
  });
});
