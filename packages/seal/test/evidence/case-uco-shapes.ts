/**
 * What the shapes of CASE and UCO ask of the classes the export uses, written down from the published ontologies (CASE
 * investigation; UCO action, core, identity, observable, tool, types) term by term. It is a list, not the shapes themselves:
 * those are in no package of npm or Debian, and SHACL is not run here.
 */
const CASE = 'https://ontology.caseontology.org/case/investigation/';
const UCO = 'https://ontology.unifiedcyberontology.org/uco/';
const XSD = 'http://www.w3.org/2001/XMLSchema#';

/** A property: the datatype of a literal, or `node` for an IRI; how often it may stand. */
export interface PropertyShape {
  readonly value: string;
  readonly min?: number;
  readonly max?: number;
}

const text: PropertyShape = { value: `${XSD}string` };
const one = (shape: PropertyShape): PropertyShape => ({ ...shape, max: 1 });
const needed = (shape: PropertyShape): PropertyShape => ({ ...shape, min: 1 });
const node: PropertyShape = { value: 'node' };
const time: PropertyShape = { value: `${XSD}dateTime` };
const number: PropertyShape = { value: `${XSD}integer` };
const truth: PropertyShape = { value: `${XSD}boolean` };

const OBJECT: Record<string, PropertyShape> = {
  [`${UCO}core/name`]: one(text),
  [`${UCO}core/description`]: text,
  [`${UCO}core/hasFacet`]: node,
  [`${UCO}core/objectCreatedTime`]: one(time),
};
const COMPILATION = { ...OBJECT, [`${UCO}core/object`]: needed(node) };

export const SHAPES: Readonly<Record<string, Readonly<Record<string, PropertyShape>>>> = {
  [`${CASE}Authorization`]: {
    ...OBJECT,
    [`${CASE}authorizationType`]: one(text),
    [`${CASE}authorizationIdentifier`]: text,
  },
  [`${CASE}Investigation`]: { ...COMPILATION, [`${CASE}relevantAuthorization`]: node },
  [`${CASE}InvestigativeAction`]: {
    ...OBJECT,
    [`${UCO}action/performer`]: one(node),
    [`${UCO}action/instrument`]: node,
    [`${UCO}action/object`]: node,
    [`${UCO}action/result`]: node,
    [`${UCO}action/startTime`]: one(time),
    [`${UCO}action/endTime`]: one(time),
  },
  [`${CASE}ProvenanceRecord`]: { ...COMPILATION, [`${CASE}exhibitNumber`]: one(text) },
  [`${UCO}core/Relationship`]: {
    ...OBJECT,
    [`${UCO}core/source`]: needed(node),
    [`${UCO}core/target`]: needed(one(node)),
    [`${UCO}core/isDirectional`]: needed(one(truth)),
    [`${UCO}core/kindOfRelationship`]: one(text),
  },
  [`${UCO}identity/Identity`]: OBJECT,
  [`${UCO}identity/Organization`]: OBJECT,
  [`${UCO}observable/ObservableObject`]: OBJECT,
  [`${UCO}observable/File`]: OBJECT,
  [`${UCO}observable/FileFacet`]: {
    [`${UCO}observable/fileName`]: one(text),
    [`${UCO}observable/isDirectory`]: one(truth),
    [`${UCO}observable/sizeInBytes`]: one(number),
    [`${UCO}observable/modifiedTime`]: one(time),
  },
  [`${UCO}observable/ContentDataFacet`]: {
    [`${UCO}observable/hash`]: node,
    [`${UCO}observable/sizeInBytes`]: one(number),
    [`${UCO}observable/mimeType`]: text,
  },
  [`${UCO}tool/Tool`]: { ...OBJECT, [`${UCO}tool/version`]: one(text) },
  [`${UCO}types/Hash`]: {
    [`${UCO}types/hashMethod`]: needed(one({ value: `${UCO}vocabulary/HashNameVocab` })),
    [`${UCO}types/hashValue`]: needed(one({ value: `${XSD}hexBinary` })),
  },
};

/** Members of HashNameVocab that the export uses. */
export const HASH_NAMES = ['SHA256', 'SHA512'];

/** Where terms of our own live. */
export const OWN = 'https://comity.invalid/ontology/legal/';
