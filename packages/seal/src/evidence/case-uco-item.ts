/** One item in CASE/UCO: the file, its hashes, how it was acquired or made, and its place in the package. */
import type { Acquisition, ClaimedHash, Derivation, PackageEntry } from '@comity/protocol';
import { type CaseNode, given, type Ids, integer, ref, some, time, typed } from './case-uco-terms.ts';

export function entryNodes(entry: PackageEntry, ids: Ids): CaseNode[] {
  const file = ids.file(entry.itemId);
  const part = (kind: string, what = '') => ids.id(kind, `${entry.itemId}${what}`);
  const facets = { file: part('file-facet'), content: part('content-facet') };
  const own = hashNodes(entry, part);
  const claimed = (entry.acquisition?.claimed ?? []).map((hash, i) =>
    claimedNode(hash, part('claimed-hash', ` ${i}`)),
  );
  return [
    fileNode(entry, file, facets, claimed, ids),
    {
      '@id': facets.file,
      '@type': 'uco-observable:FileFacet',
      'uco-observable:fileName': entry.name.shown,
      'uco-observable:isDirectory': false,
      'uco-observable:sizeInBytes': integer(entry.size),
      ...given({ 'uco-observable:modifiedTime': entry.modifiedClaimed && time(entry.modifiedClaimed) }),
    },
    {
      '@id': facets.content,
      '@type': 'uco-observable:ContentDataFacet',
      'uco-observable:sizeInBytes': integer(entry.size),
      'uco-observable:hash': own.map((node) => ref(node['@id'])),
      ...given({ 'uco-observable:mimeType': mimeType(entry.mediaTypeClaimed) }),
    },
    ...own,
    ...claimed,
    {
      '@id': part('contained'),
      '@type': 'uco-core:Relationship',
      'uco-core:source': ref(file),
      'uco-core:target': ref(ids.packageId),
      'uco-core:kindOfRelationship': 'Contained_Within',
      'uco-core:isDirectional': true,
    },
    {
      '@id': part('provenance'),
      '@type': 'case-investigation:ProvenanceRecord',
      'case-investigation:exhibitNumber': String(entry.index + 1),
      'uco-core:object': [ref(file)],
    },
    ...(entry.acquisition ? acquisitionNodes(entry.acquisition, file, part, ids) : []),
    ...(entry.derivedFrom ?? []).flatMap((step, i) =>
      derivationNodes(step, file, part('derivation', ` ${i}`), ids),
    ),
  ];
}

function fileNode(
  entry: PackageEntry,
  id: string,
  facets: { file: string; content: string },
  claimed: readonly CaseNode[],
  ids: Ids,
): CaseNode {
  return {
    '@id': id,
    '@type': 'uco-observable:File',
    'uco-core:hasFacet': [ref(facets.file), ref(facets.content)],
    'comity:itemId': entry.itemId,
    'comity:storedAs': entry.store,
    'comity:kind': entry.kind,
    'comity:originalName': typed(
      'xsd:base64Binary',
      Buffer.from(entry.name.bytes, 'base64url').toString('base64'),
    ),
    'comity:saltedTree': entry.tree,
    ...given({
      'comity:mediaTypeClaimed': entry.mediaTypeClaimed,
      'comity:dataItem': some([...(entry.dataIds ?? [])]),
      'comity:sensitivity': some([...(entry.sensitivity ?? [])]),
      'comity:useLimitation': some(entry.limitations.map((limit) => ref(ids.id('limitation', limit)))),
      'comity:claimedHash': some(claimed.map((node) => ref(node['@id']))),
    }),
  };
}

/** Types and subtypes without parameters, of the registered top-level types; anything else stays `mediaTypeClaimed` alone. */
const MIME = /^(application|audio|font|image|message|model|multipart|text|video)\/[A-Za-z0-9!#$&^_.+-]+$/;
const mimeType = (claimed: string | undefined): string | undefined =>
  claimed !== undefined && MIME.test(claimed) ? claimed : undefined;

function hashNodes({ sha256, sha512 }: PackageEntry, part: (kind: string) => string): CaseNode[] {
  const node = (method: string, value: string): CaseNode => ({
    '@id': part(method.toLowerCase()),
    '@type': 'uco-types:Hash',
    'uco-types:hashMethod': typed('uco-vocabulary:HashNameVocab', method),
    'uco-types:hashValue': typed('xsd:hexBinary', value),
  });
  return [node('SHA256', sha256), node('SHA512', sha512)];
}

/** A hash somebody else recorded, over something that may not be this file: no hash of the file in UCO's sense. */
function claimedNode({ alg, scope, value }: ClaimedHash, id: string): CaseNode {
  return {
    ...{ '@id': id, '@type': 'comity:ClaimedHash' },
    'comity:algorithm': alg,
    'comity:scope': scope,
    'comity:value': value,
  };
}

function acquisitionNodes(
  facts: Acquisition,
  file: string,
  part: (kind: string) => string,
  ids: Ids,
): CaseNode[] {
  const tool = toolNode(facts.tool, facts.toolVersion, ids);
  const performer: CaseNode = {
    '@id': ids.id('identity', `${facts.by} ${facts.organisation ?? ''}`),
    '@type': 'uco-identity:Identity',
    'uco-core:name': facts.by,
    ...given({ 'comity:organisation': facts.organisation }),
  };
  return [
    {
      '@id': part('acquisition'),
      '@type': 'case-investigation:InvestigativeAction',
      'uco-core:name': 'Acquisition',
      'uco-action:performer': ref(performer['@id']),
      'uco-action:result': [ref(file)],
      ...given({
        'uco-core:description': facts.method,
        'uco-action:startTime': facts.start && time(facts.start),
        'uco-action:endTime': facts.end && time(facts.end),
        'uco-action:instrument': tool && [ref(tool['@id'])],
        'comity:clockOffset': facts.clockOffset,
        'comity:device': facts.device,
        'comity:writeBlocker': facts.writeBlocker,
        'comity:toolValidation': facts.validation,
        'comity:problem': some([...(facts.problems ?? [])]),
      }),
    },
    performer,
    ...(tool ? [tool] : []),
  ];
}

function derivationNodes(step: Derivation, file: string, id: string, ids: Ids): CaseNode[] {
  const tool = toolNode(step.tool, step.version, ids);
  return [
    {
      '@id': id,
      '@type': 'case-investigation:InvestigativeAction',
      'uco-core:name': 'Derivation',
      'uco-core:description': step.process,
      'uco-action:object': [ref(ids.file(step.itemId))],
      'uco-action:result': [ref(file)],
      ...given({
        'uco-action:instrument': tool && [ref(tool['@id'])],
        'comity:parameters': step.params,
      }),
    },
    ...(tool ? [tool] : []),
  ];
}

function toolNode(name: string | undefined, version: string | undefined, ids: Ids): CaseNode | undefined {
  if (name === undefined) return undefined;
  return {
    '@id': ids.id('tool', `${name} ${version ?? ''}`),
    '@type': 'uco-tool:Tool',
    'uco-core:name': name,
    ...given({ 'uco-tool:version': version }),
  };
}
