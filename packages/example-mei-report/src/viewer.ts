import type { HubClient, Viewer } from '@estuaire/sdk';

/** Who the key is of, and what its rights show of the referrals. */
export interface Author {
  viewer: Viewer;
  organization: string;
}

export async function askAuthor(hub: HubClient, asOf: string): Promise<Author> {
  const viewer = await hub.viewer.get();
  const code = viewer.organization ?? '';
  const organization = code && (await hub.organizations.get({ code, asOf }));
  return { viewer, organization: organization ? `${organization.name} (${code})` : code };
}

/** Whose referrals the numbers are of, in a sentence. */
export function whoseReferrals({ viewer: { role, organization } }: Author): string {
  switch (role) {
    case 'PARTNER':
      return `Les nombres sont ceux des aiguillages que le ${organization} peut voir : ceux qu’il a proposés et ceux que l’on partage avec lui.`;
    case 'ANALYST':
      return 'Les nombres sont ceux de tous les aiguillages, les petits nombres étant masqués.';
    default:
      return 'Les nombres sont ceux de tous les aiguillages.';
  }
}
