/** PostGraphile 5 on the tables of the hub, served by grafserv over `node:http`. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postgraphile } from 'postgraphile';
import { grafserv } from 'postgraphile/grafserv/node';
import { ownerPool } from '../pool.ts';
import { ready } from '../serve.ts';
import { presetFor } from './preset.ts';
import { createViews, dropViews } from './views.ts';

const pool = ownerPool();
await pool.query(createViews);
process.once('SIGTERM', async () => {
  await pool.query(dropViews);
  process.exit(0);
});

const server = createServer();
await postgraphile(presetFor(pool)).createServ(grafserv).addTo(server);
server.listen(0, '127.0.0.1', () => {
  ready(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
