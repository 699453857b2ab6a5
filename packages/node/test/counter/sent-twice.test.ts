/** Forms that bring files, sent twice. */
import type { FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import type { CounterDeps } from '../../src/counter/deps.ts';
import { readFileForm } from '../../src/counter/pages/file-form.ts';
import { onceASending } from '../../src/counter/pages/sent-twice.ts';

const told = async (csrf: string, file: string): Promise<FastifyRequest> => {
  const form = new FormData();
  form.append('csrf', csrf);
  form.append('file', new Blob([file]), 'list.csv');
  const sent = new Response(form);
  const body = await readFileForm(sent.headers.get('content-type')!, sent.body!, 1000);
  return { session: { id: 's' }, url: '/treaty/import', body } as unknown as FastifyRequest;
};

function counter(isDone = true) {
  const deps = { clock: { now: () => '2026-11-21T22:00:00.000Z' } } as unknown as CounterDeps;
  let times = 0;
  const work = async () => ++times;
  return async (csrf: string, file: string) => onceASending(deps, await told(csrf, file), work, () => isDone);
}

describe('a form that brings a file', () => {
  it('is done once, also when both come at once, and the second gets what the first got', async () => {
    const send = counter();
    expect(await Promise.all([send('page', 'one'), send('page', 'one')])).toEqual([1, 1]);
    expect(await send('page', 'one')).toBe(1);
  });

  it('is another form with another file under the same name, or from another page', async () => {
    const send = counter();
    expect([await send('page', 'one'), await send('page', 'two'), await send('another', 'two')]).toEqual([
      1, 2, 3,
    ]);
  });

  it('may come again when it was refused', async () => {
    const send = counter(false);
    expect([await send('page', 'one'), await send('page', 'one')]).toEqual([1, 2]);
  });
});
