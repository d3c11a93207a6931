import type { HubClient } from '@estuaire/sdk';
import { askDeployment } from './deployment/deployment.ask.ts';
import { deploymentSection } from './deployment/deployment.section.ts';
import { number } from './french.ts';
import { csvText } from './page/csv.ts';
import { html } from './page/markup.ts';
import { pageMarkup } from './page/page.ts';
import { askReferrals, type Period } from './referrals/referrals.ask.ts';
import { referralsSection } from './referrals/referrals.section.ts';
import { askRegions, type Coverage } from './regions/regions.ask.ts';
import { regionsSection } from './regions/regions.section.ts';
import { askAuthor, whoseReferrals } from './viewer.ts';

/** What the report is asked to tell. */
export interface ReportRequest {
  /** The day of the data, `YYYY-MM-DD`. */
  asOf: string;
  /** The years in which referrals were opened. */
  period: Period;
  /** The day that the report says it was written on. */
  writtenOn: string;
}

/** A file of the report, to be written where the others are. */
export interface ReportFile {
  name: string;
  text: string;
}

/** Asks the hub, and writes the report: its page, and the CSV behind each figure. Same answers, same files. */
export async function writeReport(hub: HubClient, request: ReportRequest): Promise<ReportFile[]> {
  const { asOf, period, writtenOn } = request;
  const author = await askAuthor(hub, asOf);
  const [deployment, coverage, referrals] = await Promise.all([
    askDeployment(hub, asOf),
    askRegions(hub, asOf),
    askReferrals(hub, author.viewer, period),
  ]);
  const sections = [
    deploymentSection(deployment),
    regionsSection(coverage),
    referralsSection(referrals, whoseReferrals(author)),
  ];
  const page = pageMarkup({
    title: 'Le réseau régional d’immigration : déploiement, desserte et aiguillages',
    author: author.organization,
    asOf,
    writtenOn,
    notice: demonstrationNotice(coverage),
    sections,
  });
  const tables = sections
    .flatMap(({ figures }) => figures.flatMap(({ files }) => files))
    .map((file) => ({ name: file.name, text: csvText(file) }));
  return [{ name: 'rapport.html', text: page }, ...tables];
}

function demonstrationNotice({ invented, total }: Coverage) {
  if (invented.antennas + invented.positions === 0) {
    return undefined;
  }
  const of = (part: number, whole: number) => `${number(part)} sur ${number(whole)}`;
  return html`<b>Données de démonstration.</b> Ce hub contient des données inventées, calibrées sur les totaux officiels : des antennes (${of(invented.antennas, total.antennas)}), des postes (${of(invented.positions, total.positions)}), les personnes qui les occupent, les entreprises et leurs aiguillages. Ce rapport montre ce que l’on peut en tirer; il ne décrit pas la réalité et ne doit pas être cité.`;
}
