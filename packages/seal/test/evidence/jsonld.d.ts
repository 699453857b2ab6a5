/** The part of jsonld.js the tests use; it brings no types of its own. */
declare module 'jsonld' {
  export type Expanded = { [member: string]: unknown };
  const jsonld: {
    expand(document: object, options?: { safe?: boolean }): Promise<Expanded[]>;
    toRDF(document: object, options: { format: 'application/n-quads'; safe?: boolean }): Promise<string>;
  };
  export default jsonld;
}
