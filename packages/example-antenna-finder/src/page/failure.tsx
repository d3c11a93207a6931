import { type HubError, isHubRateLimitError, isHubRequestError } from '@estuaire/sdk';
import type { Words } from '../words/words.ts';
import { useSpeech } from './speech.ts';

interface FailureProps {
  /** Undefined when the page itself is at fault. */
  error: HubError | undefined;
  onRetry(): void;
}

/** Why a search did not succeed, and what to do about it. */
export function Failure({ error, onRetry }: FailureProps) {
  const { say } = useSpeech();
  return (
    <div role="alert" className="notice failure">
      <h2 tabIndex={-1}>{say.failed}</h2>
      <p>{reasonOf(error, say)}</p>
      {error?.requestId && <p className="hint">{say.requestId(error.requestId)}</p>}
      <button type="button" className="primary" onClick={onRetry}>
        {say.retry}
      </button>
    </div>
  );
}

function reasonOf(error: HubError | undefined, say: Words): string {
  if (!error) {
    return say.unexpected;
  }
  if (isHubRateLimitError(error)) {
    // A wait that the hub gives as a date does not end on a second.
    return say.limited(error.retryAfter && Math.ceil(error.retryAfter));
  }
  return isHubRequestError(error) ? error.message : say.down;
}
