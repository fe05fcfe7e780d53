const turns = new WeakMap<object, Promise<unknown>>();

/**
 * Runs several statements of one connection that no other group may come between: destinations that share its transaction would end
 * each other's savepoints, and take back or lose rows of the other.
 */
export function inTurn<T>(connection: object, work: () => Promise<T>): Promise<T> {
  const done = (turns.get(connection) ?? Promise.resolve()).then(work);
  turns.set(
    connection,
    done.catch(() => undefined),
  );
  return done;
}
