import type { LogEntry, LogWriter } from "../../log-providers/log-entry";
import { GANTRY_W_LOGPROVIDERNOTWRITTEN } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { LogProvider } from "../../model/log-provider";
import type { LoggingOptions } from "../../model/logging-options";
import { codedEvent } from "../events/event-kinds";
import type { RaisedEvent } from "../events/raised-event";
import type { Frame } from "../frame";
import type { Outcome } from "../outcome";
import { packageFrame } from "../package-frame";
import { createLogEntry } from "./create-log-entry";
import { LogTargets } from "./log-targets";

/** Events that every container they bubble through logs under its own name. */
const bubbling: ReadonlySet<string> = new Set(["OnError", "OnWarning", "OnInformation"]);

const results: Readonly<Record<Outcome, number>> = { success: 0, disabled: 0, failure: 1, completion: 2, canceled: 3 };

/** The open logs of one run, by the id of their provider. */
export class RunLogs {
  private readonly open = new Map<string, { readonly provider: LogProvider; readonly writer: LogWriter }>();
  private readonly targets = new LogTargets();
  /** Ids of the logs that take every event with all columns. */
  private readonly unfiltered = new Set<string>();

  /** Adds a log. Its first entry says that the package has started, whatever it filters; unless `filters`, it takes every event. */
  add(frame: Frame, provider: LogProvider, writer: LogWriter, filters = true): void {
    const id = provider.id.toLowerCase();
    if (!filters) this.unfiltered.add(id);
    this.open.set(id, { provider, writer });
    this.append(frame, id, createLogEntry(frame, { event: "PackageStart", text: "Beginning of package execution." }));
  }

  /** Whether there is a log to write to. */
  get areOpen(): boolean {
    return this.open.size > 0;
  }

  /**
   * Writes the entries of an event, at once and in order. `at` is the frame of this run that the event came through: of an event in a
   * child package the task that executes it, whose options then hold for what is inside.
   */
  write(source: Frame, raised: RaisedEvent, at: Frame = source): void {
    if (this.open.size === 0) return;
    const custom = raised.event === "OnCustomEvent" ? raised.details?.event : undefined;
    const name = custom ?? raised.event;
    const event = custom === undefined ? name : `User:${custom}`;
    const subject = { event, text: raised.text, code: raised.code, source: raised.logSource };
    const ends = packageFrame(at).parent;
    for (let frame: Frame | undefined = source; frame && frame !== ends; frame = frame.parent) {
      const options: LoggingOptions | undefined = this.targets.of(frame.run === at.run ? frame : at);
      if (options?.logs(name)) {
        const entry = createLogEntry(frame, subject, options.omittedColumns(name));
        for (const id of options.selectedProviders) if (!this.unfiltered.has(id)) this.append(frame, id, entry);
      }
      if (this.unfiltered.size > 0) {
        const entry = createLogEntry(frame, subject);
        for (const id of this.unfiltered) this.append(frame, id, entry);
      }
      if (!bubbling.has(raised.event)) return;
    }
  }

  /** Says in every log that the package has ended, and how, and closes it. */
  async end(frame: Frame, outcome: Outcome): Promise<void> {
    const subject = { event: "PackageEnd", text: "End of package execution.", code: results[outcome] };
    for (const id of this.open.keys()) this.append(frame, id, createLogEntry(frame, subject));
    for (const [id, { writer }] of this.open) {
      try {
        await writer.close();
      } catch (error) {
        this.giveUp(frame, id, error);
      }
    }
    this.open.clear();
  }

  /** Closes what a run that broke off has left open. */
  async close(): Promise<void> {
    const writers = [...this.open.values()];
    this.open.clear();
    await Promise.allSettled(writers.map(({ writer }) => writer.close()));
  }

  private append(frame: Frame, id: string, entry: LogEntry): void {
    const writer = this.open.get(id)?.writer;
    try {
      writer?.write(entry);
    } catch (error) {
      this.giveUp(frame, id, error);
      // What cannot be written may not be closable either, which is no more news.
      void writer?.close().catch(() => undefined);
    }
  }

  /** A log that can take no more is left, with a warning; the run goes on. */
  private giveUp(frame: Frame, id: string, error: unknown): void {
    const log = this.open.get(id);
    if (!log || !(error instanceof DtsError)) throw error;
    this.open.delete(id);
    const text = `The log provider "${log.provider.name}" is not written to any more. ${error.message}`;
    void frame.run.raise(packageFrame(frame), codedEvent("OnWarning", GANTRY_W_LOGPROVIDERNOTWRITTEN, text));
  }
}
