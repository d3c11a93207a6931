/**
 * Whether an error says that the database is away, and not that a statement is wrong: the same request
 * may succeed in a few seconds.
 *
 * The codes are those of sockets, and of PostgreSQL's classes 08 (connection exception), 53300 (too many
 * connections) and 57P01 to 57P03 (shutting down, crashed, starting). `pg` gives no code when the server
 * hangs up between two messages, nor when its pool has waited too long.
 */
export function isConnectionLost(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return (
    (typeof code === 'string' &&
      /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|08...|53300|57P0[123])$/.test(
        code,
      )) ||
    (typeof message === 'string' &&
      /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
        message,
      ))
  );
}
