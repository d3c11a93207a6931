import type { Plugin } from 'graphql-yoga';
import { errorAnswer } from './answer.ts';
import { factsOf } from './request-facts.ts';

/** What every answer carries: the id of its request, and no leave to keep, guess or frame it. */
export function useResponseHeaders(): Plugin {
  return {
    onResponse({ request, response, setResponse }) {
      let answer = response;
      if (response.status === 406) {
        // Yoga's has no body.
        answer = errorAnswer(request, 'NOT_ACCEPTABLE');
        setResponse(answer);
      }
      answer.headers.set('x-request-id', factsOf(request).id);
      answer.headers.set('x-content-type-options', 'nosniff');
      answer.headers.set('cache-control', 'private, no-store');
    },
  };
}
