import { readFile } from 'node:fs/promises';
import { unpack } from './packed.ts';

/** The name of the packed snapshot, beside the code, in the published package. */
export const shippedFile = 'demonstration.tar.zst';

/** The demonstration as it comes with the published package: there, this takes the place of `cached.ts`. */
export async function openSnapshot(): Promise<Blob> {
  return unpack(await readFile(new URL(shippedFile, import.meta.url)));
}
