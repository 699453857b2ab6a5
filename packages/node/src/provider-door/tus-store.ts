/** What `@tus/server` asks of a place for uploads, answered by the landing of one ticket. */
import { DataStore, ERRORS, Upload } from '@tus/server';
import { BlobError } from '../ports/blobs.ts';
import type { Landing } from '../ports/landing.ts';
import { Refused } from '../usecases/provider/refused.ts';

export interface TicketPlace {
  ticket: string;
  landing: Pick<Landing, 'find' | 'append' | 'remove'>;
  /** Throws Refused. */
  begin: (upload: string, size: number) => Promise<void>;
}

export class TicketStore extends DataStore {
  override extensions = ['creation', 'termination'];
  readonly #place: TicketPlace;

  constructor(place: TicketPlace) {
    super();
    this.#place = place;
  }

  override async create(upload: Upload): Promise<Upload> {
    await this.#place.begin(upload.id, upload.size ?? 0);
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const { landing, ticket } = this.#place;
    const found = /^[0-9a-f]{32}$/.test(id) ? await landing.find(ticket, id) : undefined;
    if (found === undefined) throw ERRORS.FILE_NOT_FOUND;
    const { size, offset } = found;
    return new Upload({ id, size, offset });
  }

  override write(stream: AsyncIterable<Uint8Array>, id: string, offset: number): Promise<number> {
    const { landing, ticket } = this.#place;
    return landing.append(ticket, id, offset, stream).catch((error: unknown) => {
      if (!(error instanceof BlobError) || error.code !== 'no-space') throw error;
      throw new Refused(
        'no-space',
        'there is no room left here: tell the authority; what was brought is safe',
      );
    });
  }

  override async remove(id: string): Promise<void> {
    await this.getUpload(id);
    await this.#place.landing.remove(this.#place.ticket, id);
  }
}
