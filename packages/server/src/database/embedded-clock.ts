import type { Extension } from '@electric-sql/pglite';

/** What Emscripten takes to start a program, as far as a clock is concerned. */
interface Start {
  instantiateWasm(imports: { env: Record<string, unknown> }, started: unknown): unknown;
}

/**
 * The clock of an embedded database: `now()` in statements, functions and the defaults of columns.
 *
 * Postgres, compiled to WebAssembly, asks JavaScript what time it is; this answers in its place.
 *
 * @param now milliseconds since 1970.
 */
export function embeddedClock(now: () => number): Extension {
  return {
    name: 'clock',
    setup: async (_database, start: Start) => ({
      emscriptenOpts: {
        ...start,
        instantiateWasm: (({ env, ...imports }, started) =>
          start.instantiateWasm(
            { ...imports, env: { ...env, emscripten_date_now: now } },
            started,
          )) satisfies Start['instantiateWasm'],
      },
    }),
  };
}
