import { type FollowOptions, HubFollowing } from './following.ts';
import { type ChangesMethods, changes as listChanges } from './generated/namespaces.ts';
import type { ChangesListVariables } from './generated/results.ts';
import type { HubNamespace } from './namespace.ts';

export interface HubChanges extends ChangesMethods {
  /**
   * Suit les changements sans fin, à partir d’un curseur : le `changesCursor` d’une page, ou le `cursor` du dernier
   * changement dont vous avez fini. Le suivant n’est donné qu’au retour du corps de la boucle. Les coupures sont
   * reprises d’elles-mêmes; un curseur échu lance `HubCursorExpiredError`.
   *
   * Follows the changes without end, from a cursor: the `changesCursor` of a page, or the `cursor` of the last change
   * that you are done with. The next one is given only when the body of the loop has returned. Cuts are overcome by
   * themselves; an expired cursor throws `HubCursorExpiredError`.
   *
   * @example
   * for await (const change of hub.changes.follow({ after }, { signal })) {
   *   await apply(change);
   *   await keep(change.cursor);
   * }
   */
  follow(variables?: ChangesListVariables, options?: FollowOptions): HubFollowing;
}

/** Les méthodes de `hub.changes`, pour un client qui n’a qu’elles. / … for a client that has no others. */
export const changes: HubNamespace<HubChanges, 'changes'> = () => {
  const { list } = listChanges();
  return {
    list,
    follow:
      (send) =>
      (...given) =>
        new HubFollowing(list(send, 'ChangesList'), ...given),
  };
};
