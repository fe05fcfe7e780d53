import { fork } from "node:child_process";
import { root } from "./paths.mjs";
import { LauncherError, say } from "./say.mjs";

/** More ends than this within a minute mean that starting again does not help. */
const ENDS_PER_MINUTE = 5;

/**
 * Keeps one process running until `stop` is called. The process ends by itself when the launcher is gone, because its
 * channel closes. `onMessage` gets what it sends, `onGiveUp` an error when it keeps ending.
 */
export function supervise(name, { file, args = [], env, execArgv = [], onMessage = () => {}, onGiveUp }) {
  const ends = [];
  let child;
  let stopping = false;
  let restart;

  const launch = () => {
    child = fork(file, args, { cwd: root, env, execArgv });
    child.on("message", onMessage);
    child.once("exit", (code, signal) => {
      if (stopping) return;
      const now = Date.now();
      while (ends.length > 0 && ends[0] < now - 60_000) ends.shift();
      ends.push(now);
      const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
      if (ends.length >= ENDS_PER_MINUTE) {
        onGiveUp(new LauncherError(`The ${name} ${how}, ${ends.length} times within a minute; Gantry stops.`));
        return;
      }
      say(`The ${name} ${how}; starting it again.`);
      restart = setTimeout(launch, 250 * 2 ** (ends.length - 1));
    });
  };

  /** Asks the process to end and ends it after `timeoutMs` at the latest. */
  const stop = async (timeoutMs) => {
    stopping = true;
    clearTimeout(restart);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    const kill = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
    await gone;
    clearTimeout(kill);
  };

  launch();
  return { stop };
}
