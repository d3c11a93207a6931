import { useState } from 'react';
import { positionOf, type Search } from './search.ts';

/** How sharing one's position stands. */
export type Sharing = 'idle' | 'asking' | 'refused' | 'unavailable';

/**
 * Asks the browser for the position of the device.
 *
 * @returns how that stands, and a function that asks.
 */
export function usePosition(onPosition: (search: Search) => void): [Sharing, () => void] {
  const [sharing, setSharing] = useState<Sharing>('idle');

  const ask = () => {
    if (!('geolocation' in navigator)) {
      setSharing('unavailable');
      return;
    }
    setSharing('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setSharing('idle');
        onPosition(positionOf(coords));
      },
      ({ code, PERMISSION_DENIED }) =>
        setSharing(code === PERMISSION_DENIED ? 'refused' : 'unavailable'),
      { timeout: 10_000, maximumAge: 600_000 },
    );
  };
  return [sharing, ask];
}
