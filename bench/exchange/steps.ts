/** What a node's thread does, by step: samples of its stack, each told by the innermost frame that says what it is for. */
import { Session } from 'node:inspector/promises';

/** A frame of such a file is for this step; the first that fits counts. */
const STEPS: readonly (readonly [step: string, of: RegExp])[] = [
  ['cryptography', /node:internal\/crypto|packages\/seal\/src\/(age|keys|native)|@noble/],
  ['database driver', /node_modules\/pg|adapters\/postgres/],
  ['keeper socket', /packages\/keeper\/src\/socket/],
  [
    'HTTP and TLS',
    /node_modules\/(undici|fastify|find-my-way)|node:(_?http|_?tls|internal\/http)|https-peer|\/border\//,
  ],
  ['checking what came', /packages\/proof/],
  ['canonical form and schemas', /packages\/protocol/],
  ['domain decision', /packages\/(domain|convention)/],
  ['log and its proofs', /usecases\/log/],
  ['use cases', /packages\/node\/src/],
];
const REST = 'the runtime itself';
const COLLECTOR = 'garbage collection';
const NOT_AT_WORK = new Set(['(idle)', '(root)']);

interface Frame {
  functionName: string;
  url: string;
}

export interface Profile {
  nodes: { id: number; callFrame: Frame; children?: number[] | undefined }[];
  samples?: number[] | undefined;
  timeDeltas?: number[] | undefined;
}

/** Milliseconds of this thread by step, over the time given. */
export async function profiled(milliseconds: number): Promise<Record<string, number>> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 500 });
    await session.post('Profiler.start');
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    const { profile } = await session.post('Profiler.stop');
    return byStep(profile);
  } finally {
    session.disconnect();
  }
}

/** Milliseconds by step; time at rest is left out. */
export function byStep({ nodes, samples = [], timeDeltas = [] }: Profile): Record<string, number> {
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  );
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const known = new Map<number, string>();
  const stepAt = (id: number): string => {
    const found = known.get(id) ?? stepOf(frames.get(id)!) ?? stepAbove(id);
    known.set(id, found);
    return found;
  };
  const stepAbove = (id: number): string => {
    const parent = parents.get(id);
    return parent === undefined ? REST : stepAt(parent);
  };
  const spent: Record<string, number> = {};
  samples.forEach((id, i) => {
    if (NOT_AT_WORK.has(frames.get(id)!.functionName)) return;
    const step = stepAt(id);
    spent[step] = (spent[step] ?? 0) + timeDeltas[i]! / 1000;
  });
  return spent;
}

function stepOf({ functionName, url }: Frame): string | undefined {
  if (functionName === '(garbage collector)') return COLLECTOR;
  return STEPS.find(([, of]) => of.test(url))?.[0];
}
