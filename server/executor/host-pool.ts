import { HostProcess, type HostProgram } from "./host-process";
import { log } from "./log";

const LONGEST_PAUSE_MS = 30_000;

/**
 * Keeps `size` hosts warm or at work. `take` hands out a warm one; `release` says that its execution has ended, and a
 * fresh one takes its place, since a host runs one execution only. `onWarm` is called whenever one becomes available.
 */
export class HostPool {
  readonly #program: HostProgram;
  readonly #size: number;
  readonly #onWarm: () => void;
  readonly #hosts = new Set<HostProcess>();
  readonly #warm: HostProcess[] = [];
  #failures = 0;
  #closed = false;

  constructor(program: HostProgram, size: number, onWarm: () => void) {
    this.#program = program;
    this.#size = size;
    this.#onWarm = onWarm;
  }

  /** Starts hosts until there are as many as there should be. */
  fill(): void {
    while (!this.#closed && this.#hosts.size < this.#size) this.#startOne();
  }

  take(): HostProcess | undefined {
    // One that has just died leaves the list a moment later.
    const place = this.#warm.findIndex((host) => !host.gone);
    return place < 0 ? undefined : this.#warm.splice(place, 1)[0];
  }

  /** The taken host was not needed after all. */
  putBack(host: HostProcess): void {
    if (this.#closed) host.kill();
    else if (host.gone) this.release(host);
    else this.#warm.unshift(host);
  }

  /** The slot of this host is free, whether its process is gone or not. */
  release(host: HostProcess): void {
    this.#hosts.delete(host);
    this.fill();
  }

  /** Ends the warm hosts and starts no more. Those at work belong to their executions. */
  close(): void {
    this.#closed = true;
    for (const host of this.#warm.splice(0)) host.kill();
  }

  #startOne(): void {
    const host = new HostProcess(this.#program);
    this.#hosts.add(host);
    let warm = false;
    void host.ready.then(() => {
      if (this.#closed) return host.kill();
      warm = true;
      this.#failures = 0;
      this.#warm.push(host);
      this.#onWarm();
    });
    void host.exit.then(({ code, signal, lastWords }) => {
      const place = this.#warm.indexOf(host);
      if (place >= 0) this.#warm.splice(place, 1);
      // The end of a host at work is its execution's business.
      if (this.#closed || (warm && place < 0)) return;
      this.#failures++;
      log(`A host ended before its execution (${signal ?? `exit code ${code}`}): ${lastWords}`);
      const pause = Math.min(LONGEST_PAUSE_MS, 100 * 2 ** this.#failures);
      setTimeout(() => this.release(host), pause).unref();
    });
  }
}
