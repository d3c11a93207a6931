/** Asks contenders, in a process of its own: what it computes is not theirs. */
import { quantile } from '../statistics.ts';
import { HttpConnection } from './http-connection.ts';
import type { Order, Report, Taken, Turn } from './protocol.ts';
import { type Unit, unitOf } from './unit.ts';

const lanes = new Map<string, { url: URL; unit: Unit }>();

async function take({ lane, ms, rampMs, connections }: Turn): Promise<Taken> {
  const { url, unit } = lanes.get(lane) as { url: URL; unit: Unit };
  const open = await Promise.all(
    Array.from({ length: connections }, () => HttpConnection.open(url)),
  );
  const cpu = process.cpuUsage();
  const begin = performance.now() + rampMs;
  const end = begin + ms;
  let units = 0;
  const latencies: number[] = [];
  let last = begin;
  try {
    await Promise.all(
      open.map(async (connection) => {
        for (let counted = false; !counted || performance.now() < end; ) {
          const asked = performance.now();
          await unit(connection);
          units += 1;
          if (asked >= begin) {
            last = performance.now();
            latencies.push(last - asked);
            counted = true;
          }
        }
      }),
    );
  } finally {
    for (const connection of open) {
      connection.close();
    }
  }
  const { user, system } = process.cpuUsage(cpu);
  return {
    rate: (latencies.length * 1000) / (last - begin),
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    units,
    loadCpu: (user + system) / units,
  };
}

async function follow(order: Order): Promise<Report> {
  try {
    if ('turn' in order) {
      return { taken: await take(order.turn) };
    }
    const { load } = order;
    lanes.set(load.lane, { url: new URL(load.url), unit: unitOf(load) });
    return { loaded: true };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

process.on('message', async (order: Order) => process.send?.(await follow(order)));
