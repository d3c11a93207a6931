import { counted, listed, number, percent } from '../french.ts';
import { type Content, html } from '../page/markup.ts';
import type { Section } from '../page/section.ts';
import type { Referrals } from './referrals.ask.ts';
import { byRegionAndStep, byRegionAndYear, byStepAndYear, spanOf } from './referrals.figures.ts';

/** @param whose the referrals are, as the rights of the key have it: a sentence. */
export function referralsSection(referrals: Referrals, whose: Content): Section {
  const { hiddenBelow } = referrals;
  return {
    id: 'aiguillages',
    title: 'Les aiguillages vers le Portail employeurs',
    summary: summary(referrals),
    introduction: html`Un aiguillage est l’envoi d’une entreprise vers le Portail employeurs d’Arrima, suivi d’étape en étape. ${whose}`,
    figures: [byRegionAndYear(referrals), byStepAndYear(referrals), byRegionAndStep(referrals)],
    sources: ['Statistiques des aiguillages du hub, sous les droits de la clé du rapport.'],
    method: [
      html`<b>Année et étape.</b> L’année est celle de l’ouverture de l’aiguillage, au Québec; l’étape est celle où il en était le jour de la rédaction, quelle que soit la date des données.`,
      ...(hiddenBelow === null
        ? []
        : [
            html`<b>Nombres masqués.</b> Pour protéger les entreprises, un nombre de 1 à ${number(hiddenBelow - 1)} est masqué, et d’autres avec lui pour qu’aucune soustraction ne le révèle. Un nombre masqué n’est pas un zéro, et n’est pas toujours petit : il ne faut ni l’additionner ni l’estimer. Un nombre qui n’est pas masqué est exact. Moins un tableau croise de dimensions, moins il en masque.`,
          ]),
    ],
  };
}

function summary({ total, period, byStep, steps }: Referrals): Content {
  const ended = steps.filter(({ code }) => code === 'CLOSED' || code === 'ABANDONED');
  const told = ended.map(({ code, name }) => {
    const count = byStep.of({ step: code });
    const part = count !== null && total ? ` (${percent(count, total)})` : '';
    return `${count === null ? 'un nombre masqué' : number(count)}${part} à l’étape « ${name} »`;
  });
  const all =
    total === null ? 'un nombre masqué d’aiguillages' : counted(total, 'aiguillage', 'aiguillages');
  return html`<b>Ce que sont devenus les aiguillages.</b> ${spanOf(period)} : ${all}, dont ${listed(told)}.`;
}
