/** Words that want to be markup, an address, a template, a direction or a formula; and the one name nobody may be shown. */

/** In every name that is tried: an element, attribute or scheme that bears it was born from words. */
export const MARK = 'xq9';

/** Short enough for a number on a letter; `where` tells in a failure which words came through. */
export const evil = (where: string): string =>
  `=1|"'><${MARK} on${MARK}=1 style=x><script>${MARK}()</script>{{7+7}}</textarea>\u202e${where}\u2066`;

/** Letters of a name of child abuse material, in the clear and as they travel in a path, in base64 and in hex. */
export const MASKED = 'nobodyreadsthis7k';
export const MASKED_GUISES: readonly string[] = [
  MASKED,
  Buffer.from(MASKED).toString('base64').slice(0, 20),
  Buffer.from(`x${MASKED}`).toString('base64').slice(2, 22),
  Buffer.from(`xx${MASKED}`).toString('base64').slice(4, 24),
  Buffer.from(MASKED).toString('hex'),
];
export const MASKED_NAME = `${MASKED}.jpg`;
/** First bytes of its content. */
export const MASKED_CONTENT = 'content-of-nobodys-eyes-7k';

/** Every text of a draft that officers write freely, as `evil` of the field it stands in; what the law closes stays. */
export function evilly<T>(value: T, field = '', free: ReadonlySet<string> = FREE): T {
  if (typeof value === 'string') return (free.has(field) ? evil(field) : value) as T;
  if (Array.isArray(value)) return value.map((one) => evilly(one, field, free)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, evilly(one, name, free)])) as T;
}

/** The same of needs, offers and projects. */
export const FREE_OF_HELP: ReadonlySet<string> = new Set([
  ...['title', 'summary', 'aim', 'contact', 'earlierHelp', 'funders', 'implementers', 'budget'],
]);

const FREE = new Set([
  ...['reference', 'name', 'functions', 'domesticProvision', 'caseName', 'facts', 'description', 'note'],
  ...[
    'relationToOffence',
    'location',
    'necessity',
    'reason',
    'subjectMatter',
    'natureOfProceeding',
    'sought',
  ],
  ...['purpose', 'provider', 'value', 'authority', 'legalBasis', 'grounds', 'provision', 'text', 'person'],
  ...['organisation', 'tool', 'method', 'problems'],
]);
