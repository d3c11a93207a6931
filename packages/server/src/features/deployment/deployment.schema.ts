import type { DeploymentMeasure } from '../../database/tables.ts';
import { builder } from '../../graphql/builder.ts';
import type { HubContext } from '../../graphql/context.ts';
import { LanguageEnum, localized } from '../../graphql/language.ts';
import {
  type CountedFigures,
  compareMandates,
  countFigures,
  type MandateComparison as MandateRow,
  type OfficialFigure as OfficialRow,
  type RoleCount as RoleCountRow,
  readOfficialFigures,
} from './deployment.figures.ts';
import {
  bothReconcile,
  compareRoles,
  countsPeople,
  difference,
  measures,
  type RoleChange as RoleChangeRow,
  reconciles,
} from './deployment.rules.ts';

const Measure = builder.enumType('DeploymentMeasure', { values: measures });

type Officials = Promise<Map<string, Map<DeploymentMeasure, OfficialRow>>>;

/** Reads the official figures once for all the measures of an answer, when one of them asks. */
function officialsOnce(context: HubContext, dates: string[]): () => Officials {
  let officials: Officials | undefined;
  return () => {
    officials ??= readOfficialFigures(context.scope.db, dates);
    return officials;
  };
}

const rolesOf = (measure: DeploymentMeasure, { roles }: CountedFigures): RoleCountRow[] => {
  if (!countsPeople(measure)) {
    return [];
  }
  return measure === 'COUNSELLORS' ? roles.filter(({ counsellor }) => counsellor) : roles;
};

const OfficialFigure = builder.objectRef<OfficialRow>('OfficialFigure').implement({
  fields: (t) => ({
    value: t.exposeInt('value'),
    atLeast: t.exposeBoolean('atLeast'),
    source: t.exposeString('source'),
  }),
});

const RoleCount = builder.objectRef<RoleCountRow>('RoleCount').implement({
  fields: (t) => ({
    code: t.exposeString('code'),
    label: t.string({
      args: { language: t.arg({ type: LanguageEnum, required: false }) },
      resolve: localized('label'),
    }),
    value: t.exposeInt('value'),
  }),
});

interface Figure {
  key: DeploymentMeasure;
  asOf: string;
  figures: CountedFigures;
  officials: () => Officials;
}

const counted = ({ key, figures }: Figure) => figures.values[key];

const officialOf = async ({ key, asOf, officials }: Figure) =>
  (await officials()).get(asOf)?.get(key);

const DeploymentFigure = builder.objectRef<Figure>('DeploymentFigure').implement({
  fields: (t) => ({
    key: t.expose('key', { type: Measure }),
    value: t.int({ resolve: counted }),
    official: t.field({ type: OfficialFigure, nullable: true, resolve: officialOf }),
    reconciles: t.boolean({
      nullable: true,
      resolve: async (figure) => reconciles(counted(figure), await officialOf(figure)),
    }),
    difference: t.int({
      nullable: true,
      resolve: async (figure) => difference(counted(figure), await officialOf(figure)),
    }),
    roles: t.field({ type: [RoleCount], resolve: ({ key, figures }) => rolesOf(key, figures) }),
  }),
});

const Deployment = builder.objectRef<{ asOf: string }>('Deployment').implement({
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'Date' }),
    figures: t.field({
      type: [DeploymentFigure],
      resolve: async ({ asOf }, _args, context) => {
        const byDate = await countFigures(context.scope.db, [asOf]);
        const officials = officialsOnce(context, [asOf]);
        const figures = byDate.get(asOf) as CountedFigures;
        return measures.map((key) => ({ key, asOf, figures, officials }));
      },
    }),
  }),
});

const RoleChange = builder.objectRef<RoleChangeRow>('RoleChange').implement({
  fields: (t) => ({
    code: t.exposeString('code'),
    label: t.string({
      args: { language: t.arg({ type: LanguageEnum, required: false }) },
      resolve: localized('label'),
    }),
    before: t.exposeInt('before'),
    after: t.exposeInt('after'),
  }),
});

interface OfficialPair {
  before: OfficialRow | undefined;
  after: OfficialRow | undefined;
  counted: { before: number; after: number };
}

const OfficialComparison = builder.objectRef<OfficialPair>('OfficialComparison').implement({
  fields: (t) => ({
    before: t.int({ nullable: true, resolve: ({ before }) => before?.value ?? null }),
    after: t.int({ nullable: true, resolve: ({ after }) => after?.value ?? null }),
    change: t.int({
      nullable: true,
      resolve: ({ before, after }) => (before && after ? after.value - before.value : null),
    }),
    beforeDifference: t.int({
      nullable: true,
      resolve: ({ before, counted: { before: value } }) => difference(value, before),
    }),
    afterDifference: t.int({
      nullable: true,
      resolve: ({ after, counted: { after: value } }) => difference(value, after),
    }),
    atLeast: t.boolean({
      resolve: ({ before, after }) => Boolean(before?.atLeast || after?.atLeast),
    }),
    sources: t.stringList({
      resolve: ({ before, after }) => [
        ...new Set([before, after].flatMap((figure) => (figure ? [figure.source] : []))),
      ],
    }),
  }),
});

interface Compared {
  before: Figure;
  after: Figure;
}

const officialPair = async ({ before, after }: Compared): Promise<OfficialPair> => ({
  before: await officialOf(before),
  after: await officialOf(after),
  counted: { before: counted(before), after: counted(after) },
});

const MeasureComparison = builder.objectRef<Compared>('MeasureComparison').implement({
  fields: (t) => ({
    key: t.field({ type: Measure, resolve: ({ before }) => before.key }),
    before: t.int({ resolve: ({ before }) => counted(before) }),
    after: t.int({ resolve: ({ after }) => counted(after) }),
    change: t.int({ resolve: ({ before, after }) => counted(after) - counted(before) }),
    official: t.field({
      type: OfficialComparison,
      nullable: true,
      resolve: async (compared) => {
        const pair = await officialPair(compared);
        return pair.before || pair.after ? pair : null;
      },
    }),
    reconciles: t.boolean({
      nullable: true,
      resolve: async (compared) => {
        const official = await officialPair(compared);
        return bothReconcile(
          reconciles(counted(compared.before), official.before),
          reconciles(counted(compared.after), official.after),
        );
      },
    }),
    roles: t.field({
      type: [RoleChange],
      resolve: ({ before, after }) =>
        compareRoles(rolesOf(before.key, before.figures), rolesOf(after.key, after.figures)),
    }),
  }),
});

const MandateComparison = builder.objectRef<MandateRow>('MandateComparison').implement({
  fields: (t) => ({
    code: t.exposeString('code'),
    text: t.string({
      args: { language: t.arg({ type: LanguageEnum, required: false }) },
      resolve: localized('text'),
    }),
    before: t.exposeBoolean('before', { nullable: true }),
    after: t.exposeBoolean('after', { nullable: true }),
    optimised: t.exposeBoolean('optimised'),
  }),
});

const DeploymentComparison = builder
  .objectRef<{ before: string; after: string }>('DeploymentComparison')
  .implement({
    fields: (t) => ({
      before: t.expose('before', { type: 'Date' }),
      after: t.expose('after', { type: 'Date' }),
      measures: t.field({
        type: [MeasureComparison],
        resolve: async ({ before, after }, _args, context) => {
          const dates = [before, after];
          const byDate = await countFigures(context.scope.db, dates);
          const officials = officialsOnce(context, dates);
          const figure = (key: DeploymentMeasure, asOf: string): Figure => ({
            key,
            asOf,
            figures: byDate.get(asOf) as CountedFigures,
            officials,
          });
          return measures.map((key) => ({
            before: figure(key, before),
            after: figure(key, after),
          }));
        },
      }),
      mandates: t.field({
        type: [MandateComparison],
        resolve: ({ before, after }, _args, { scope }) => compareMandates(scope.db, before, after),
      }),
    }),
  });

builder.queryFields((t) => ({
  deployment: t.field({
    type: Deployment,
    args: { asOf: t.arg({ type: 'Date', required: true }) },
    resolve: (_parent, { asOf }) => ({ asOf }),
  }),
  deploymentComparison: t.field({
    type: DeploymentComparison,
    args: {
      before: t.arg({ type: 'Date', required: true }),
      after: t.arg({ type: 'Date', required: true }),
    },
    resolve: (_parent, { before, after }) => ({ before, after }),
  }),
}));
