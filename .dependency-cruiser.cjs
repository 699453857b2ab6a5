/**
 * The arrows of the house. Arrows point at the law; nothing points at a machine; nothing in the proof knows how the proof was made.
 * A failing rule prints its comment: it says what to do instead.
 */
const only = (name, allowed, comment) => ({
  name: `${name}-imports-only-${allowed.length ? allowed.join('-') : 'nothing'}`,
  severity: 'error',
  comment,
  from: { path: `^packages/${name}/src` },
  to: {
    path: '^packages/[^/]+/',
    pathNot: [`^packages/${name}/`, ...allowed.map((other) => `^packages/${other}/src/`)],
  },
});

const noMachine = (path, comment) => ({
  name: `no-machine-in-${path.replaceAll('/', '-')}`,
  severity: 'error',
  comment,
  from: { path: `^packages/${path}` },
  to: { dependencyTypes: ['core'] },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment:
        'Two files that need each other are one idea, or hide a third file. Move what both need into it.',
      from: {},
      to: { circular: true },
    },
    only('convention', [], 'The law is in the middle: it knows nobody.'),
    only('protocol', [], 'What crosses a border must be implementable from protocol/ alone.'),
    only('proof', ['protocol'], 'Checking a proof must not need to know how it was made.'),
    only(
      'seal',
      ['protocol', 'proof'],
      'Sealing is given something that can sign; it knows no keeper and no node.',
    ),
    only(
      'domain',
      ['convention'],
      'The domain speaks the treaty, not the wire: put conversions into node/src/translate.',
    ),
    only(
      'keeper',
      ['protocol', 'proof', 'seal'],
      'The keeper signs bytes for reasons; it knows no request and no database.',
    ),
    only('page', [], 'What all one-file pages have is about none of them.'),
    only(
      'verifier',
      ['convention', 'protocol', 'proof', 'page'],
      'A court checks without the software that made the proof.',
    ),
    only(
      'print',
      ['convention', 'protocol', 'proof', 'language', 'letter'],
      'What is printed is plain data: whoever prints hands in the words of a verdict.',
    ),
    only(
      'provider',
      ['protocol', 'proof', 'page'],
      'A provider packs without the software of a node; what hashes and encrypts is handed in.',
    ),
    only(
      'letter',
      ['convention', 'domain', 'language'],
      'A letter is plain data from plain data: paper and screens come after it.',
    ),
    noMachine('letter/src', 'A letter is made on a server and in a test alike: no node: modules.'),
    only('language', ['convention'], 'Words know the law and nobody else.'),
    only(
      'web',
      ['convention', 'language', 'letter'],
      'A screen is made from plain facts: gather them in node/src/counter/pages.',
    ),
    noMachine('web/src', 'A screen is a pure function: no files, no clock, no network.'),
    noMachine(
      'language/src',
      'Words are pure: zone and language come in as arguments, catalogues as imports.',
    ),
    noMachine('page/src', 'It runs in a browser alone.'),
    noMachine('provider/src', 'The packager runs in a browser too: take files and keys as arguments.'),
    noMachine('convention/src', 'The law has no I/O.'),
    noMachine('protocol/src', 'Protocol code runs in a browser: no node: modules.'),
    noMachine('proof/src', 'The proof runs in a browser: take bytes and primitives as arguments.'),
    noMachine('domain/src', 'Decisions are pure: time, chance and files come in as arguments.'),
    noMachine('node/src/usecases', 'A use case sees ports, never machinery.'),
    {
      name: 'usecases-see-no-machinery',
      severity: 'error',
      comment:
        'Use cases know ports and domain. Give the thing a port, implement it in adapters, wire it in compose.ts.',
      from: { path: '^packages/node/src/(usecases|ports|translate)' },
      to: { path: '^packages/node/src/(adapters|counter|border|jobs|launch|compose)' },
    },
    {
      name: 'adapters-do-not-meet',
      severity: 'error',
      comment: 'One outside thing, one folder. What two adapters share belongs to a port.',
      from: { path: '^packages/node/src/adapters/([^/]+)/' },
      to: { path: '^packages/node/src/adapters/', pathNot: '^packages/node/src/adapters/$1/' },
    },
    {
      name: 'adapters-see-no-usecases',
      severity: 'error',
      comment: 'An adapter keeps a promise; it does not decide.',
      from: { path: '^packages/node/src/adapters/' },
      to: { path: '^packages/node/src/(usecases|counter|border|jobs|compose)' },
    },
    {
      name: 'only-compose-knows-everything',
      severity: 'error',
      comment: 'Counter, border and jobs take use cases as arguments.',
      from: { path: '^packages/node/src/(counter|border|jobs)' },
      to: { path: '^packages/node/src/(adapters|compose)' },
    },
    {
      name: 'no-test-signer-in-the-product',
      severity: 'error',
      comment:
        'The structural signer proves nothing outside a simulation. Take real primitives as an argument.',
      from: { path: '^packages/[^/]+/src' },
      to: { path: '^packages/seal/src/structural' },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      comment: 'Product code never imports a test, a bench or a tool.',
      from: { path: '^packages/[^/]+/src' },
      to: { path: '(^tests/|^bench/|^tools/|/test/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)node_modules/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
