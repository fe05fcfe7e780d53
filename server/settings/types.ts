import type { ConfinementProblem } from "@/server/runtime/scripting/csharp/find-confinement";

/** Times are milliseconds since 1970 (UTC) in everything below. */

export type HostState = "alive" | "silent" | "ended";

/** An executor with the hosts it keeps. */
export interface ExecutorItem {
  id: string;
  machine: string;
  pid: number;
  state: HostState;
  /** How many executions it runs at once. */
  slots: number;
  atWork: number;
  startedAt: number;
  heartbeatAt: number;
  endedAt: number | null;
  /** What its hosts at work hold of the memory; null until it has said so. */
  memoryBytes: number | null;
}

interface StoreHealth {
  kind: "SQLite" | "PostgreSQL";
  version: string;
  /** The file, or server and database without the login. */
  place: string;
  bytes: number;
  executions: number;
}

export interface DiskHealth {
  /** What lies there. */
  use: "home" | "temporary";
  path: string;
  freeBytes: number;
  totalBytes: number;
}

/** What is missing of what scripts need; the words are the page's, but for what the system said. */
export type MissingPart = { is: "no-mono"; command: string } | ConfinementProblem;

/** Something scripts need: where it is, or why it is not there. */
export type InstalledPart = { part: "mono" | "confinement" } & ({ place: string } | { missing: MissingPart });

export interface Health {
  store: StoreHealth;
  disks: DiskHealth[];
  executors: ExecutorItem[];
  versions: { name: string; version: string }[];
  installed: InstalledPart[];
  /** Memory of the machine the web server runs on. */
  memory: { freeBytes: number; totalBytes: number };
}

type PolicyKey =
  | "hosts"
  | "hostMemory"
  | "scriptSeconds"
  | "scriptMemory"
  | "scriptEvents"
  | "scriptNetwork"
  | "scriptPrograms"
  | "scriptUnconfined"
  | "stopAcknowledge"
  | "stopAbort"
  | "stopGone";

/** One rule executions are held to, and the environment variable that sets it; null for what is the same everywhere. */
export interface PolicyItem {
  key: PolicyKey;
  value: { kind: "count" | "mebibytes" | "seconds"; amount: number } | { kind: "switch"; on: boolean };
  variable: string | null;
}
