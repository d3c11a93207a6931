import { useCallback, useEffect, useState } from 'react';
import { type Address, addressOf, queryOf } from './search.ts';

export type Navigate = (change: Partial<Address>, how?: 'push' | 'replace') => void;

/** The address in the bar, which stays that of the page: reloading, sharing and going back all keep the search. */
export function useAddress(): [Address, Navigate] {
  const [address, setAddress] = useState(() => addressOf(window.location.search));

  useEffect(() => {
    const follow = () => setAddress(addressOf(window.location.search));
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);

  const navigate = useCallback<Navigate>((change, how = 'push') => {
    const next = { ...addressOf(window.location.search), ...change };
    const url = `${window.location.pathname}${queryOf(next)}`;
    window.history[how === 'push' ? 'pushState' : 'replaceState'](null, '', url);
    setAddress(next);
  }, []);

  return [address, navigate];
}
