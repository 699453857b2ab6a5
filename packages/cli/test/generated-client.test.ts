/** The client is the node's own OpenAPI document in TypeScript, and the command line has a command for all of it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clientPath, counterDocument, generatedClient } from '../../../tools/generate-client.ts';
import type { ActSpec } from '../src/acts/act-spec.ts';
import { SAID_FIELDS } from '../src/acts/common-fields.ts';
import { INCOMING_ACTS } from '../src/acts/incoming.ts';
import { OUTGOING_ACTS } from '../src/acts/outgoing.ts';
import { BUNDLE_PATH, FILES_PATH } from '../src/wire/bundles.ts';
import {
  ATTACH_PATH,
  ATTACHED_PATH,
  EVIDENCE_PATH,
  FILE_PATH,
  INSIDE_PATH,
  LOOK_PATH,
  SCAN_PATH,
} from '../src/wire/streams.ts';

interface Operation {
  operationId: string;
  requestBody?: { content: Record<string, { schema: Schema }> };
}
interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  anyOf?: Schema[];
  items?: Schema;
}
type Document = { openapi: string; paths: Record<string, Record<string, Operation>> };

const ACT_PATH = /^\/api\/requests\/\{id\}\/acts\/([\w-]+)$/;
/** Commands of their own. */
const APART = ['draft', 'authorise', 'send-evidence'];

describe('the generated client', () => {
  it('is current: npm run generate:client changes nothing', async () => {
    expect(await generatedClient()).toBe(readFileSync(clientPath, 'utf8'));
  });

  it('comes from an OpenAPI 3.1 document whose every operation has a name', async () => {
    const { openapi, paths } = (await counterDocument()) as Document;
    expect(openapi).toBe('3.1.0');
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    expect(operations.filter(({ operationId }) => !operationId)).toEqual([]);
  });

  it('leaves streamed calls to the wire, at the paths the document gives', async () => {
    const { paths } = (await counterDocument()) as Document;
    expect(paths[EVIDENCE_PATH]?.put?.operationId).toBe('addEvidence');
    expect(paths[FILE_PATH]?.get?.operationId).toBe('readPackageFile');
    expect(paths[SCAN_PATH]?.put?.operationId).toBe('attachScan');
    expect(paths[ATTACH_PATH]?.post?.operationId).toBe('attachFile');
    expect(paths[ATTACHED_PATH]?.get?.operationId).toBe('readAttachment');
    expect(paths[BUNDLE_PATH]?.post?.operationId).toBe('addBundle');
    expect(paths[FILES_PATH]?.post?.operationId).toBe('readPackageFiles');
    expect(paths[LOOK_PATH]?.post?.operationId).toBe('lookAtItem');
    expect(paths[INSIDE_PATH]?.post?.operationId).toBe('lookAtReceived');
  });

  it('has a command for every act, with an option for every field an officer says', async () => {
    const { paths } = (await counterDocument()) as Document;
    const specs = new Map<string, ActSpec>(
      [...OUTGOING_ACTS, ...INCOMING_ACTS].map((spec) => [spec.act, spec]),
    );
    for (const [path, methods] of Object.entries(paths)) {
      const act = ACT_PATH.exec(path)?.[1];
      if (act === undefined || APART.includes(act)) continue;
      const spec = specs.get(act);
      expect(spec, `no command for ${act}`).toBeDefined();
      const schema = methods.post!.requestBody!.content['application/json']!.schema;
      const heads = new Set([...spec!.fields, ...SAID_FIELDS].map((field) => field.path.split('.')[0]));
      const unsaid = Object.keys(schema.properties ?? {}).filter((member) => !heads.has(member));
      expect(unsaid, `${act} has fields without an option`).toEqual([]);
    }
  });
});
