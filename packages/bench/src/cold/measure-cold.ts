import type { Asked } from '@estuaire/bench-peers';
import { startContender } from '../contender-process.ts';
import { contenderNamed } from '../contenders.ts';
import { asked, laneOf, questionsOf } from '../lanes.ts';
import { encodeRequest, HttpConnection } from '../load/http-connection.ts';
import { checkAnswer } from '../load/unit.ts';
import type { Options } from '../options.ts';
import { processorTime } from '../processor-time.ts';
import { openClient, seededDatabase } from '../seeded-database.ts';
import { quantile } from '../statistics.ts';
import { workloads } from '../workloads.ts';

/** How often each document is asked that is known, and as often one that nobody has asked. */
const pairs = 200;

interface Cost {
  /** Milliseconds until the answer was there, and that Node computed for it, where that is known. */
  ms: number;
  nodeMs: number | undefined;
}

/** A document that says the same and that no hub has seen. */
function unseen({ path, body }: Asked, number: number): Asked {
  const { query, ...rest } = JSON.parse(body) as { query: string };
  return { path, body: JSON.stringify({ ...rest, query: `${query}\n# ${number}` }) };
}

const line = (...cells: (string | number | undefined)[]) =>
  `| ${cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(2) : (cell ?? '–'))).join(' | ')} |`;

/**
 * Measures what a document costs the hub that it has not seen: it is parsed, validated, weighed, planned, and made a
 * statement and a writer. Prints the table; one request at a time.
 */
export async function measureCold(
  options: Options,
  { tell, end }: { tell(progress: string): void; end(): void },
): Promise<void> {
  const { referrals, server, seed } = options;
  const database = await seededDatabase({ ...options, tell });
  const db = await openClient(database.url);
  tell('Starting the hub');
  const running = await startContender(contenderNamed('hub'), database.url);
  const lines = [
    line('', 'first of all, ms', 'known, ms', 'unseen, ms', 'unseen − known, ms', '… in Node'),
    '| --- | --- | --- | --- | --- | --- |',
  ];
  try {
    const { endpoint } = laneOf(running);
    const connection = await HttpConnection.open(endpoint.url);
    const send = async (request: Asked): Promise<Cost> => {
      const bytes = encodeRequest(endpoint.url, endpoint.headers, request);
      const computed = processorTime(running.pid);
      const began = performance.now();
      checkAnswer(await connection.send(bytes));
      const ms = performance.now() - began;
      const now = processorTime(running.pid);
      const nodeMs =
        computed === undefined || now === undefined ? undefined : (now - computed) / 1e6;
      return { ms, nodeMs };
    };
    for (const { name, draw } of workloads) {
      const [drafts] = (await draw?.({ db, seed, referrals })) ?? [];
      if (!drafts || !options.workloads.includes(name)) {
        continue;
      }
      tell(`${name}: asking what is known and what is not`);
      const requests = asked(endpoint, await questionsOf(endpoint, drafts));
      const requestOf = (number: number) => requests[number % requests.length] as Asked;
      const first = await send(requestOf(0));
      const known: Cost[] = [];
      const cold: Cost[] = [];
      for (let number = 0; number < pairs * 2; number += 1) {
        const one = await send(requestOf(number));
        const other = await send(unseen(requestOf(number), number));
        // The first half is for the compiler of Node.
        if (number >= pairs) {
          known.push(one);
          cold.push(other);
        }
      }
      const median = (costs: readonly Cost[], of: keyof Cost): number | undefined => {
        const given = costs.map((cost) => cost[of]);
        return given.includes(undefined) ? undefined : quantile(given as number[], 0.5);
      };
      const [ms, coldMs] = [median(known, 'ms') as number, median(cold, 'ms') as number];
      const [node, coldNode] = [median(known, 'nodeMs'), median(cold, 'nodeMs')];
      const inNode = node === undefined || coldNode === undefined ? undefined : coldNode - node;
      lines.push(line(name, first.ms, ms, coldMs, coldMs - ms, inNode));
    }
    connection.close();
    end();
    console.log(
      `${referrals} referrals, Node ${process.versions.node}, ${server.replace(/.*@/, '')}\n`,
    );
    console.log(lines.join('\n'));
  } finally {
    await running.stop();
    await db.end();
    await database.release();
    end();
  }
}
