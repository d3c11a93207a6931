import type { MouseEvent } from 'react';

/** Follows a link without loading the page again, unless it is asked for in another tab or window. */
export function followed(follow: () => void) {
  return (event: MouseEvent) => {
    if (!(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      follow();
    }
  };
}
