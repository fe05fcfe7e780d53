import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { fitsWords } from "@/server/executions/query/fits-words";
import type { RunningItem } from "@/server/executions/running-types";
import { elapsedOf, paceOf } from "./lateness";

export const runningStates = ["running", "late", "waiting", "stopping"] as const;
export type RunningStateWord = (typeof runningStates)[number];

/** What the URL of the monitor says. */
export const runningSearch = {
  find: parseAsString.withDefault(""),
  state: parseAsStringLiteral(runningStates),
  /** As the screen is wide unless it says so. */
  view: parseAsStringLiteral(["table", "cards"] as const),
};

interface RunningFilter {
  find: string;
  state: RunningStateWord | null;
}

/** Whether the filter lets nothing through that it would not let through when empty. */
export function isFiltered({ find, state }: RunningFilter): boolean {
  return find.trim() !== "" || state !== null;
}

/** Whether a running package matches: every word in its folder, name, task, person, machine or number, and its state. */
export function matchesFilter(item: RunningItem, { find, state }: RunningFilter, now: number | undefined): boolean {
  return (state === null || isInState(item, state, now)) && matchesWords(item, find);
}

function isInState(item: RunningItem, state: RunningStateWord, now: number | undefined): boolean {
  switch (state) {
    case "late":
      return paceOf(elapsedOf(item, now), item.usualDurationMs).late;
    // One that is being stopped still runs.
    case "running":
      return item.status === "running" || item.status === "stopping";
    case "waiting":
      return item.status === "pending" || item.status === "created";
    case "stopping":
      return item.status === "stopping";
  }
}

function matchesWords(item: RunningItem, find: string): boolean {
  const { id, folderPath, packageName, currentPath, requestedByName, host } = item;
  const text = `${id} ${folderPath}/${packageName} ${currentPath ?? ""} ${requestedByName} ${host?.machine ?? ""}`;
  return fitsWords(text, find);
}
