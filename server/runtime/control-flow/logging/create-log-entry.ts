import type { LogEntry } from "../../log-providers/log-entry";
import { maskSecretsInText } from "../../messages/mask-secrets";
import type { Frame } from "../frame";
import { localDateTime } from "../local-date-time";
import { packageFrame } from "../package-frame";

/** What an entry says beyond who, where and when. */
interface LogSubject {
  readonly event: string;
  readonly text: string;
  readonly code?: number;
  /** Left out, it is the frame's container. */
  readonly source?: { readonly name: string; readonly id: string };
}

/** An entry in the name of a frame's container, without the columns that are to be left out. */
export function createLogEntry(frame: Frame, subject: LogSubject, omitted: ReadonlySet<string> = new Set()): LogEntry {
  const { run } = frame;
  const source = subject.source ?? frame.container;
  const system = packageFrame(frame).variables;
  const now = localDateTime(run.now());
  const column = <T>(name: string, value: T): T | undefined => (omitted.has(name) ? undefined : value);
  return {
    event: subject.event,
    computer: column("Computer", String(system.get("System::MachineName"))),
    operator: column("Operator", String(system.get("System::UserName"))),
    source: column("SourceName", source.name),
    sourceId: column("SourceID", source.id),
    executionId: column("ExecutionID", run.instanceId),
    startTime: now,
    endTime: now,
    // Codes are kept as an Int32, which is how handlers and tables of entries see them.
    dataCode: (subject.code ?? 0) | 0,
    dataBytes: column("DataBytes", new Uint8Array()),
    // A log file is read by people who may not know the passwords a driver quotes.
    message: column("MessageText", maskSecretsInText(subject.text)),
  };
}
