// Finds, in source text, which rules cite which law. Text is enough because citations are literal by agreement
// ("Citing the law in code" in convention/README.md); whatever is not literal is reported, never skipped.

/** One `cite(…)` in code. */
export interface CodeCitation {
  readonly file: string;
  readonly line: number;
  readonly mode: 'enforces' | 'supports' | 'records';
  readonly ids: readonly string[];
  /** The test file, command, screen or field named. */
  readonly by: string;
  /** Where the `rule(` around it begins in the file; undefined when the citation stands alone. */
  readonly ruleAt?: number;
}

/** A source file. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Scanned {
  readonly citations: readonly CodeCitation[];
  readonly problems: readonly string[];
}

const call = /(?<![\w.$])cite\(/g;
const literal =
  /^cite\(\s*'(?<mode>enforces|supports|records)',\s*\[(?<ids>[^\]]*)\],\s*(?<quote>['"])(?<by>[^'"\n]+)\k<quote>,?\s*\)/;
const ruleBefore = /(?<![\w.$])rule(?:<[^()]*>)?\(\s*$/;
const bareRule = /(?<![\w.$])rule(?:<[^()]*>)?\(\s*(?!\s|cite\()/g;

const treatyReason = /\{[^{}]*source:\s*'treaty'[^{}]*\}/g;

/**
 * Every citation of every file that imports `cite` or `rule`, and what is wrong with those that cannot be read; and,
 * in any file, reasons that claim the treaty without a paragraph.
 */
export const scan = (files: readonly SourceFile[]): Scanned => {
  const found = files.filter(citesLaw).map(scanFile);
  const problems = [...found.flatMap((f) => f.problems), ...files.flatMap(emptyReasons)];
  return { citations: found.flatMap((f) => f.citations), problems };
};

const emptyReasons = ({ path, text }: SourceFile): string[] =>
  [...text.matchAll(treatyReason)]
    .filter(([object]) => /paragraphs:\s*\[\s*\]/.test(object))
    .map(({ index }) => `${path}:${lineOf(text, index)}: a reason of the treaty that cites no paragraph`);

const citesLaw = ({ text }: SourceFile): boolean =>
  /import\s*(?:type\s*)?\{[^}]*\b(?:cite|rule)\b[^}]*\}\s*from\s*'@comity\/convention'/.test(text);

const scanFile = (file: SourceFile): Scanned => {
  const code = withoutComments(file.text);
  const read = [...code.matchAll(call)].map(({ index }) => readCall(file.path, code, index));
  const bare = [...code.matchAll(bareRule)].map(
    ({ index }) => `${file.path}:${lineOf(code, index)}: a rule that cites nothing`,
  );
  const problems = [...read.filter((r) => typeof r === 'string'), ...bare];
  return { citations: read.filter((r) => typeof r !== 'string'), problems };
};

/** The citation at that place, or what is wrong with it. */
const readCall = (path: string, code: string, at: number): CodeCitation | string => {
  const place = `${path}:${lineOf(code, at)}`;
  const groups = literal.exec(code.slice(at))?.groups;
  if (!groups) return `${place}: a citation must be written with literals only`;
  const ids = idsIn(groups.ids ?? '');
  if (!ids) return `${place}: ids must be string literals`;
  if (ids.length === 0) return `${place}: a citation that cites nothing`;
  const rule = ruleBefore.exec(code.slice(0, at));
  const mode = groups.mode as CodeCitation['mode'];
  const plain = { file: path, line: lineOf(code, at), mode, ids, by: groups.by! };
  return rule ? { ...plain, ruleAt: rule.index } : plain;
};

const idsIn = (list: string): string[] | undefined => {
  const parts = list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.every((part) => /^'[^']+'$/.test(part)) ? parts.map((part) => part.slice(1, -1)) : undefined;
};

/** Blanks comments, keeping every offset. A block comment counts where it opens a line, as ours do. */
const withoutComments = (text: string): string =>
  text.replaceAll(/^[ \t]*\/\*[\s\S]*?\*\//gm, blank).replaceAll(/(?<=^|\s)\/\/.*$/gm, blank);

const blank = (comment: string): string => comment.replaceAll(/[^\n]/g, ' ');

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;
