/** Milliseconds within which a signal is the same one, come twice: from the terminal, and through pnpm. */
const echo = 500;

/**
 * Aborts at the first SIGINT or SIGTERM, so that the hub can finish what it is doing; the second ends the
 * process at once.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  let asked: number | undefined;
  const onSignal = () => {
    if (asked === undefined) {
      asked = performance.now();
      controller.abort();
    } else if (performance.now() - asked > echo) {
      process.exit(1);
    }
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return controller.signal;
}
