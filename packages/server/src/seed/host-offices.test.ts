import { expect, it } from 'vitest';
import { openHub } from '../../test/hub.ts';
import { HISTORY_BEGINS_ON } from './calendar.ts';

it('no host office exists before the history of the network, and every one has a name since', async () => {
  const hub = await openHub();
  try {
    const officesOn = async (asOf: string) => {
      const { hostOffices } = await hub.ask(
        `query ($asOf: Date) {
          hostOffices(asOf: $asOf, first: 100) { count { value } nodes { name kind } }
        }`,
        { asOf },
      );
      return hostOffices;
    };
    expect(await officesOn('2010-01-01')).toEqual({ count: { value: 0 }, nodes: [] });
    const { count, nodes } = await officesOn(HISTORY_BEGINS_ON);
    expect([count.value, nodes.length]).toEqual([73, 73]);
    for (const { name, kind } of nodes) {
      expect([name, kind]).not.toContain(null);
    }
  } finally {
    await hub.close();
  }
});
