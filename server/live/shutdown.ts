/** Next evaluates a module several times in one process; what there must be one of lives on globalThis. */
const shared = globalThis as typeof globalThis & { gantryShutdown?: Set<() => void> };

function hooks(): Set<() => void> {
  if (shared.gantryShutdown) return shared.gantryShutdown;
  const set = new Set<() => void>();
  shared.gantryShutdown = set;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      for (const hook of [...set]) hook();
    });
  }
  return set;
}

/**
 * Calls `hook` when the process is asked to end: the web server waits for open requests, and a live stream would keep it
 * for ever. Answers the function that takes the hook back.
 */
export function onShutdown(hook: () => void): () => void {
  hooks().add(hook);
  return () => void hooks().delete(hook);
}
