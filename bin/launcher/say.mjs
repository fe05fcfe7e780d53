/** One line of the launcher on standard error, so that the output of `gantry check --json` stays clean. */
export function say(text) {
  process.stderr.write(`[gantry] ${text}\n`);
}

/** A failure whose message is all a person needs; anything else is printed with its stack. */
export class LauncherError extends Error {}

/** Prints why a command ended. */
export function complain(error) {
  say(error instanceof LauncherError ? error.message : (error?.stack ?? String(error)));
}
