import { demonstrationSnapshot } from '@estuaire/server/demonstration';
import { createClock } from '../clock.ts';
import { firstDay } from '../first-day.ts';
import { pack } from './packed.ts';

/** Makes the demonstration and packs it, which takes some seconds. Its changes are of the day on which hubs begin. */
export async function makePackedSnapshot(): Promise<Uint8Array> {
  return pack(await demonstrationSnapshot({ now: createClock(firstDay).now }));
}
