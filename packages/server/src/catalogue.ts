import type { Catalogue } from './graphql/catalogue.ts';
export const catalogue: Catalogue = {};
