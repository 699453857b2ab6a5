import { describe, expect, it } from 'vitest';
import { memoryNetwork } from '../../src/adapters/memory/link.ts';
import type { Fate, Passage, Weather } from '../../src/adapters/memory/weather.ts';
import { doorWith } from '../contract/peer-link.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (value: Uint8Array) => new TextDecoder().decode(value);

/** Two nodes; `xb` gives back what it got, and remembers it. */
function town(weather?: Weather) {
  const arrived: string[] = [];
  const network = memoryNetwork(weather);
  const join = () =>
    network.join(
      'xb',
      doorWith({
        receive: async (envelope) => {
          arrived.push(text(envelope));
          return { kind: 'receipt', bytes: envelope };
        },
      }),
    );
  join();
  return { network, arrived, join, link: network.linkFrom('xa') };
}

const only =
  (leg: Passage['leg'], fate: Fate): Weather =>
  (passage) =>
    passage.leg === leg ? fate : { kind: 'pass' };

describe('the weather between nodes in memory', () => {
  it('loses a request before it happened', async () => {
    const { link, arrived } = town(only('request', { kind: 'lose' }));
    await expect(link.deliver('xb', bytes('one'))).rejects.toMatchObject({ code: 'timeout' });
    expect(arrived).toEqual([]);
  });

  it('loses an answer after it happened', async () => {
    const { link, arrived } = town(only('answer', { kind: 'lose' }));
    await expect(link.deliver('xb', bytes('one'))).rejects.toMatchObject({ code: 'timeout' });
    expect(arrived).toEqual(['one']);
  });

  it('tells at once that there is no way', async () => {
    const { link } = town(only('request', { kind: 'unreachable' }));
    await expect(link.fetchDirectory('xb')).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('alters what is sent, and what comes back', async () => {
    const there = town(only('request', { kind: 'alter', bytes: bytes('altered') }));
    expect(await there.link.deliver('xb', bytes('one'))).toEqual({
      kind: 'receipt',
      bytes: bytes('altered'),
    });
    const back = town(only('answer', { kind: 'alter', bytes: bytes('forged') }));
    expect(await back.link.deliver('xb', bytes('one'))).toEqual({ kind: 'receipt', bytes: bytes('forged') });
    expect(back.arrived).toEqual(['one']);
  });

  it('repeats a request', async () => {
    const { link, arrived } = town(only('request', { kind: 'repeat', times: 3 }));
    await link.deliver('xb', bytes('one'));
    expect(arrived).toEqual(['one', 'one', 'one', 'one']);
  });

  it('lets a later envelope overtake an earlier one', async () => {
    const held = Promise.withResolvers<Fate>();
    const waits: (Promise<Fate> | Fate)[] = [held.promise];
    const { link, arrived } = town(({ leg }) => (leg === 'request' && waits.shift()) || { kind: 'pass' });
    const one = link.deliver('xb', bytes('one'));
    await link.deliver('xb', bytes('two'));
    held.resolve({ kind: 'pass' });
    await one;
    expect(arrived).toEqual(['two', 'one']);
  });

  it('shows every passage with its bytes, and nobody can change them by keeping them', async () => {
    const passages: Passage[] = [];
    const { link } = town((passage) => {
      passages.push({ ...passage, ...(passage.bytes && { bytes: passage.bytes.slice() }) });
      passage.bytes?.fill(0);
      return { kind: 'alter', bytes: bytes('x') };
    });
    const envelope = bytes('one');
    await link.deliver('xb', envelope);
    expect(text(envelope)).toBe('one');
    expect(passages).toEqual([
      { from: 'xa', to: 'xb', call: 'deliver', leg: 'request', bytes: bytes('one') },
      { from: 'xb', to: 'xa', call: 'deliver', leg: 'answer', bytes: bytes('x') },
    ]);
  });

  it('brings an old envelope again', async () => {
    const { network, arrived } = town();
    await network.replay('xa', 'xb', bytes('old'));
    await network.replay('xa', 'xz', bytes('old'));
    expect(arrived).toEqual(['old']);
  });

  it('ends the calls to a node that goes down, whatever that node was doing', async () => {
    const { network, arrived, join, link } = town();
    network.join('xb', doorWith({ receive: () => new Promise(() => {}) }));
    const waiting = link.deliver('xb', bytes('one'));
    await new Promise((resolve) => setImmediate(resolve));
    network.leave('xb');
    await expect(waiting).rejects.toMatchObject({ code: 'timeout' });
    await expect(link.deliver('xb', bytes('two'))).rejects.toMatchObject({ code: 'unreachable' });
    join();
    await link.deliver('xb', bytes('three'));
    expect(arrived).toEqual(['three']);
  });

  it('shows a defect behind a door as it is', async () => {
    const network = memoryNetwork();
    const defect = new TypeError('a defect');
    network.join(
      'xb',
      doorWith({
        receive: async () => {
          throw defect;
        },
      }),
    );
    await expect(network.linkFrom('xa').deliver('xb', bytes('one'))).rejects.toBe(defect);
  });
});
