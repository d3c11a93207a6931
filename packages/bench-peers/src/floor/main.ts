/** The floor: `node:http`, a pool, and one prepared statement that answers the text of the response. */
import { ownerPool } from '../pool.ts';
import { listen, ready } from '../serve.ts';
import { type Statement, statements } from './statements.ts';

// A prepared statement of many joins takes longer to plan than to run. Left to itself, Postgres plans it again
// each time, because it expects so little of the plan for any value.
const pool = ownerPool('-c plan_cache_mode=force_generic_plan');

ready(
  await listen((request, response) => {
    const name = request.url?.slice(1) as Statement;
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      pool.query({ name, text: statements[name], values: JSON.parse(body) }).then(
        ({ rows: [{ body: answer }] }) => {
          response.writeHead(200, {
            'content-type': 'application/json; charset=utf-8',
            'content-length': Buffer.byteLength(answer),
          });
          response.end(answer);
        },
        (error: Error) => response.writeHead(500).end(error.message),
      );
    });
  }),
);
