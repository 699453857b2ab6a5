// The law as typed look-ups: no I/O, runs in a browser. The data itself is in convention/ at the repository root.
export { type Citation, type CiteMode, cite, type LawId, type Rule, rule } from './cite.ts';
export type { ProvisionId, SafeguardId } from './law.gen.ts';
export {
  type Article,
  article,
  articles,
  type ProofStatus,
  type Provision,
  provision,
  provisions,
  provisionsUnder,
  type TimeLimit,
} from './provisions.ts';
