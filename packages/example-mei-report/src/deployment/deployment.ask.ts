import type { DeploymentMeasure, Deployment as DeploymentOfDay, HubClient } from '@estuaire/sdk';
import { askLabels } from '../labels.ts';

/** The days of Annexe 1 of the announcement of 2019-08-28: its eve, and the end of the deployment. */
export const annexe = { before: '2019-08-27', after: '2020-04-01' } as const;

export type Figure = DeploymentOfDay['figures'][number];

/** A measure of Annexe 1, before, after, and on the day of the report. */
export interface Measure {
  key: DeploymentMeasure;
  label: string;
  before: Figure;
  after: Figure;
  now: Figure;
}

export interface Deployment {
  asOf: string;
  measures: Measure[];
}

/** Asks for the deployment on the two days of Annexe 1 and on the day of the report. */
export async function askDeployment(hub: HubClient, asOf: string): Promise<Deployment> {
  const [labels, before, after, now] = await Promise.all([
    askLabels(hub, 'DeploymentMeasure'),
    hub.deployment.get({ asOf: annexe.before }),
    hub.deployment.get({ asOf: annexe.after }),
    hub.deployment.get({ asOf }),
  ]);
  const of = (day: DeploymentOfDay, wanted: DeploymentMeasure) =>
    day.figures.find(({ key }) => key === wanted) as Figure;
  return {
    asOf,
    measures: now.figures.map(({ key }) => ({
      key,
      label: labels.get(key) ?? key,
      before: of(before, key),
      after: of(after, key),
      now: of(now, key),
    })),
  };
}
