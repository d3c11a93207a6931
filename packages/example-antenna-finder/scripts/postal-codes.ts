/**
 * Writes src/generated/town-halls.json from a hub: for each postal area, the municipalities whose town hall is there.
 *
 *     npx -y pnpm@12 --filter example-antenna-finder postal-codes [http://127.0.0.1:4000/graphql]
 */
import { writeFile } from 'node:fs/promises';
import { createHubClientOf } from '@estuaire/sdk';
import { readTownHalls, textOf } from './town-halls.ts';

const url = process.argv[2] ?? 'http://127.0.0.1:4000/graphql';
const areas = await readTownHalls(createHubClientOf({}, { url }));
await writeFile(new URL('../src/generated/town-halls.json', import.meta.url), textOf(areas));
