import { describe, expect, it } from 'vitest';
import { statementFindings } from '../../src/upkeep/statement-findings.ts';

const NOW = '2026-11-21T18:30:00.000Z';
const inDays = (days: number) => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();

const statements = (root: number, directory: number, seal: number) => ({
  rootVersion: 2,
  rootDigest: 'a'.repeat(64),
  rootUntil: inDays(root),
  directoryVersion: 7,
  directoryDigest: 'b'.repeat(64),
  directoryUntil: inDays(directory),
  seals: [{ kid: 'c'.repeat(32), authority: 'central', until: inDays(seal) }],
});
const found = (root: number, directory: number, seal: number) =>
  statementFindings(statements(root, directory, seal), NOW).map(({ status, advice = '' }) => [
    status,
    /comity \w+ \w+/.exec(advice)?.[0],
  ]);

describe('what the doctor says of a State’s own statements', () => {
  it('is well while they last', () => {
    expect(found(100, 20, 60)).toEqual([
      ['ok', undefined],
      ['ok', undefined],
      ['ok', undefined],
    ]);
  });

  it('is a warning in good time, with the command that makes the next', () => {
    expect(found(80, 9, 20)).toEqual([
      ['warn', 'comity root draft'],
      ['warn', 'comity directory draft'],
      ['warn', 'comity keys make'],
    ]);
  });

  it('is a failure once they have ended: partners then hold what is sent', () => {
    expect(found(-1, -1, -1).map(([status]) => status)).toEqual(['fail', 'fail', 'fail']);
  });

  it('is nothing for a keeper that was shown none yet', () => {
    expect(statementFindings(undefined, NOW)).toEqual([]);
  });
});
