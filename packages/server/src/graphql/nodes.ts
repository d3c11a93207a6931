import { builder } from './builder.ts';

builder.queryFields((t) => ({
  node: t.tableNode(),
  nodes: t.tableNodes(),
}));
