import type { JournalEntry, StopChange } from "@/server/executions/journal-entry";
import { type ExecutionStatus, statusInfo } from "@/server/executions/status";
import type { ExecutableState, ExecutionDetail, PathRows, StopLedger, TapFile } from "@/server/executions/types";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import { followFlow, type LiveFlow, quietFlow } from "./live-flow";

export type SampleEvent = Extract<RunEvent, { type: "sample" }>;

/** What of an execution changes while it runs. Built from the server's snapshot, moved on by the entries of the live stream. */
export interface LiveExecution {
  status: ExecutionStatus;
  startedAt: number | null;
  endedAt: number | null;
  /** By refId. */
  executables: Record<string, ExecutableState>;
  /** By refId of the data flow task, then by id of the path. */
  rows: Record<string, Record<string, PathRows>>;
  /** By refId of the data flow task. */
  flows: Record<string, LiveFlow>;
  /** The newest sample of each path, by `sampleKey`. */
  samples: Record<string, SampleEvent>;
  /** Files that data taps have written, and how many there are in all. */
  tapFiles: TapFile[];
  tapFileCount: number;
  errorCount: number;
  warningCount: number;
  /** Messages seen since the snapshot: tells the message list that there is more to fetch. */
  newMessages: number;
  stop: StopLedger | null;
  /** The reader has asked for a stop and has not been answered yet. */
  stopAsked: boolean;
  /** The stages the stream told of: the first ones may come before the answer that brings the ledger. */
  stopChanges: StopChange[];
}

/** The state at the moment the page was rendered. */
export function fromSnapshot(detail: ExecutionDetail): LiveExecution {
  const rows: LiveExecution["rows"] = {};
  for (const each of detail.rows) rows[each.path] = { ...rows[each.path], [each.pathId]: each };

  return {
    status: detail.status,
    startedAt: detail.startedAt,
    endedAt: detail.endedAt,
    executables: Object.fromEntries(detail.executables.map((each) => [each.path, each])),
    rows,
    flows: {},
    samples: {},
    tapFiles: detail.tapFiles,
    tapFileCount: detail.tapFileCount,
    errorCount: detail.errorCount,
    warningCount: detail.warningCount,
    newMessages: 0,
    stop: detail.stop,
    stopAsked: false,
    stopChanges: [],
  };
}

/** The state after the page was read anew: the server's word about an execution that has ended, else only about its stop. */
export function withSnapshot(state: LiveExecution, detail: ExecutionDetail): LiveExecution {
  // A sample is told once, and stays for the reader who is looking at it.
  const { newMessages, stopChanges, samples } = state;
  const kept = { newMessages, stopChanges, samples };
  const base = statusInfo(detail.status).terminal ? { ...fromSnapshot(detail), ...kept } : state;

  return detail.stop ? withLedger(base, detail.stop) : base;
}

/** The state with the ledger of a stop, and the stages that were heard of before it. */
export function withLedger(state: LiveExecution, ledger: StopLedger): LiveExecution {
  return { ...state, stopAsked: false, stop: state.stopChanges.reduce(withStage, ledger) };
}

/** The state after one batch of the journal. The input is left as it was. */
export function applyEntries(state: LiveExecution, entries: readonly JournalEntry[]): LiveExecution {
  return entries.reduce(applyEntry, state);
}

function applyEntry(state: LiveExecution, entry: JournalEntry): LiveExecution {
  switch (entry.type) {
    case "message":
      return {
        ...state,
        newMessages: state.newMessages + 1,
        errorCount: state.errorCount + (entry.level === "error" ? 1 : 0),
        warningCount: state.warningCount + (entry.level === "warning" ? 1 : 0),
      };
    case "executable":
      return withExecutable(state, entry.path, (before) => ({
        ...before,
        status: entry.status,
        runs: before.runs + (entry.status === "running" ? 1 : 0),
        failures: before.failures + (entry.status === "failed" ? 1 : 0),
        startedAt: before.startedAt ?? entry.at,
        endedAt: entry.status === "running" ? null : entry.at,
        durationMs: before.durationMs + (entry.durationMs ?? 0),
        percent: entry.status === "running" ? null : before.percent,
      }));
    case "iteration":
      return withExecutable(state, entry.path, (before) => ({
        ...before,
        iteration: { index: entry.index, value: entry.value, total: entry.total ?? null },
      }));
    case "progress":
      return withExecutable(state, entry.path, (before) => ({ ...before, percent: entry.percent }));
    case "rows": {
      const paths = { ...state.rows[entry.path] };
      for (const [pathId, rows] of Object.entries(entry.rows)) {
        const totalRows = entry.loopTotal?.[pathId] ?? rows;
        paths[pathId] = { path: entry.path, pathId, rows, totalRows };
      }
      const flow = followFlow(state.flows[entry.path], entry);
      return {
        ...state,
        rows: { ...state.rows, [entry.path]: paths },
        flows: { ...state.flows, [entry.path]: flow },
      };
    }
    case "execution":
      return {
        ...state,
        status: entry.status,
        startedAt: state.startedAt ?? (entry.status === "running" ? entry.at : null),
        endedAt: statusInfo(entry.status).terminal ? entry.at : state.endedAt,
      };
    case "stop":
      return {
        ...state,
        stop: state.stop && withStage(state.stop, entry),
        stopChanges: [...state.stopChanges, entry],
      };
    case "sample":
      return { ...state, samples: { ...state.samples, [sampleKey(entry)]: entry } };
    case "tap": {
      const { type: _, ...file } = entry;
      const known = state.tapFiles.some((each) => each.file === file.file);
      return known ? state : { ...state, tapFiles: [...state.tapFiles, file], tapFileCount: state.tapFileCount + 1 };
    }
    case "phases":
    case "buffers":
    case "connection":
      return state;
    default:
      return entry satisfies never;
  }
}

/** The state when no rows have been reported for a while. */
export function withoutMovement(state: LiveExecution): LiveExecution {
  return {
    ...state,
    flows: Object.fromEntries(Object.entries(state.flows).map(([path, flow]) => [path, quietFlow(flow)])),
  };
}

/** Identifies a path of the execution. */
export function sampleKey({ path, pathId }: Pick<SampleEvent, "path" | "pathId">): string {
  return `${path}\n${pathId}`;
}

const neverSeen: Omit<ExecutableState, "path"> = {
  status: "running",
  runs: 0,
  failures: 0,
  startedAt: null,
  endedAt: null,
  durationMs: 0,
  iteration: null,
  percent: null,
};

function withExecutable(
  state: LiveExecution,
  path: string,
  change: (before: ExecutableState) => ExecutableState,
): LiveExecution {
  const before = state.executables[path] ?? { ...neverSeen, path };
  return { ...state, executables: { ...state.executables, [path]: change(before) } };
}

function withStage(ledger: StopLedger, { at, stage, signal }: StopChange): StopLedger {
  // The request itself comes with the answer of the action that made it, deadlines included.
  if (stage === "requested") return ledger;
  if (stage !== "escalated") return { ...ledger, [stage]: { ...ledger[stage], at: ledger[stage].at ?? at } };
  const told = ledger.escalations.some((each) => each.at === at && each.signal === signal);

  return signal && !told ? { ...ledger, escalations: [...ledger.escalations, { at, signal }] } : ledger;
}
