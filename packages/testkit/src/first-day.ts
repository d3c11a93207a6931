/** The day on which the demonstration was loaded and, unless told otherwise, a hub begins: the one after its last. */
export const firstDay = '2026-11-01';
