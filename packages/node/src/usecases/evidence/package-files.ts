/** The files of a package that is here whole. */
import type { Shelf } from '../../ports/shelf.ts';

export async function packageFiles(
  { shelf }: { shelf: Shelf },
  id: string,
): Promise<{ name: string; size: number }[]> {
  const names = (await shelf.names(id)) ?? [];
  return Promise.all(names.map(async (name) => ({ name, size: (await shelf.size(id, name)) ?? 0 })));
}
