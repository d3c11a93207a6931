import type { OfferedService } from '../hub/nearest.ts';
import { ProvenanceMark } from './provenance-mark.tsx';
import { useSpeech } from './speech.ts';

/** What the ministry and its host offices offer to businesses, by organization. */
export function Services({ services }: { services: OfferedService[] }) {
  const { say } = useSpeech();
  const byOrganization = Map.groupBy(
    services,
    ({ organization }) => organization.name ?? organization.code,
  );
  return (
    <section id="services" className="services" tabIndex={-1} aria-labelledby="services-title">
      <h3 id="services-title">{say.servicesTitle}</h3>
      <p className="hint">{say.servicesNote}</p>
      {[...byOrganization].map(([organization, offered]) => (
        <div key={organization}>
          <h4>{organization}</h4>
          <ul>
            {offered.map(({ code, name, provenance }) => (
              <li key={code}>
                {name}
                <ProvenanceMark provenance={provenance} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
