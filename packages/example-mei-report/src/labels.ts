import type { HubClient } from '@estuaire/sdk';

/** What the values of an enumeration are called, in the language of the client. */
export async function askLabels(hub: HubClient, enumeration: string): Promise<Map<string, string>> {
  const [vocabulary] = (await hub.directory.vocabularies({ name: enumeration })).items;
  return new Map(vocabulary?.terms.map(({ code, label }) => [code, label]));
}
