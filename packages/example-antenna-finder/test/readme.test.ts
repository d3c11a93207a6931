import { createTestHub } from '@estuaire/testkit';
import { expect, test } from 'vitest';
import { shellOf, typed } from '../../testkit/test/readme-shell.ts';
import { serveHub } from '../../testkit/test/serve.ts';

test.each(['README.md', 'LISEZMOI.md'])(
  'the line of %s serves the page, and the hub behind it',
  async (page) => {
    const [start = ''] = shellOf(new URL(`../${page}`, import.meta.url));
    await using hub = await createTestHub();
    await using served = await serveHub(hub);
    const answers: unknown[] = [];
    const { errors } = await typed(
      start,
      { VITE_HUB_URL: served.url },
      {
        // Another port than the page says, when that one is taken.
        said: /http:\/\/127\.0\.0\.1:\d+\//,
        async meanwhile(out) {
          const [address = ''] = /http:\/\/127\.0\.0\.1:\d+\//.exec(out) ?? [];
          answers.push(await (await fetch(address)).text());
          const asked = await fetch(`${address}graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: '{"query":"{ regions { code } }"}',
          });
          answers.push(((await asked.json()) as { data: unknown }).data);
        },
      },
    );
    expect(answers, errors).toEqual([
      expect.stringContaining('Trouver une antenne régionale'),
      { regions: expect.arrayContaining([{ code: '17' }]) },
    ]);
  },
);
