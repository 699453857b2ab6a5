/**
 * `metadata/case.jsonld`: what the manifests say of a package, for tools that read CASE/UCO 1.4. An export in one direction: nothing is
 * read back from it, and the manifests stay what was sealed. What that ontology has no word for, conditions on use above all, is
 * in a namespace of our own. It follows from the package alone, so it is the same whoever opens it and whenever.
 *
 * One node a line, each with an IRI that follows from what it is about; a tool or a person named by a thousand items is the same
 * node a thousand times, which in RDF is once. So it is written as items come, in the memory of one.
 */
import type { OnwardTerms, PackageEntry, Payload } from '@comity/protocol';
import { innerNodes, onwardNodes } from './case-uco-case.ts';
import { entryNodes } from './case-uco-item.ts';
import { CASE_CONTEXT, type CaseNode, type Ids, idsOf } from './case-uco-terms.ts';
import type { Sink } from './ingest.ts';

export interface CaseDocument {
  /** First of all. */
  inner(payload: Payload<'comity.package.inner/1'>): Promise<void>;
  item(entry: PackageEntry): Promise<void>;
  onward(step: Payload<'comity.package.onward/1'>, terms: OnwardTerms): Promise<void>;
  /** Ends the document. */
  end(): Promise<void>;
}

/** Writes the document as it comes. Throws if an item comes before the inner manifest: then we are wrong. */
export function caseDocument(sink: Sink): CaseDocument {
  let ids: Ids | undefined;
  let begun = false;
  const known = (): Ids => {
    if (ids === undefined) throw new Error('the inner manifest comes first');
    return ids;
  };
  const put = async (nodes: readonly CaseNode[]) => {
    const lines = nodes.map((node, i) => `${begun || i > 0 ? ',\n' : ''}${JSON.stringify(node)}`);
    begun = true;
    await sink.write([Buffer.from(lines.join(''))]);
  };
  return {
    async inner(payload) {
      ids = idsOf(payload.body.package);
      await sink.write([Buffer.from(`{"@context":${JSON.stringify(CASE_CONTEXT)},"@graph":[\n`)]);
      await put(innerNodes(payload, ids));
    },
    item: (entry) => put(entryNodes(entry, known())),
    onward: (step, terms) => put(onwardNodes(step, terms, known())),
    async end() {
      known();
      await sink.write([Buffer.from('\n]}\n')]);
    },
  };
}
