import { useSpeech } from './speech.ts';

/** Marks what is invented for the demonstration, wherever it is shown. */
export function ProvenanceMark({ provenance }: { provenance: string | undefined }) {
  const { say } = useSpeech();
  return provenance === 'DEMONSTRATION' ? (
    <>
      {' '}
      <span className="mark">{say.demonstration}</span>
    </>
  ) : null;
}
