import { useSpeech } from './speech.ts';

/** While the hub is asked. */
export function Waiting() {
  const { say } = useSpeech();
  return (
    <div className="waiting">
      <p aria-hidden="true">{say.loading}</p>
      {[1, 2, 3].map((card) => (
        <div key={card} className="card ghost" />
      ))}
    </div>
  );
}
