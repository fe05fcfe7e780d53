import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { stopDeadlines } from "@/server/executions/stop-ledger";
import type { Config } from "@/server/home/config";
import type { PolicyItem } from "./types";

/** The rules every execution is held to, each with the variable that sets it. Throws "forbidden". */
export async function getPolicy(caller: Caller, config: Config): Promise<PolicyItem[]> {
  await caller.store.read((at) => authorize(at, caller, "settings.change", { type: "server" }));
  const { hosts, hostMemoryMb, scriptLimits: scripts } = config;
  const seconds = (ms: number): PolicyItem["value"] => ({ kind: "seconds", amount: ms / 1_000 });
  return [
    { key: "hosts", value: { kind: "count", amount: hosts }, variable: "GANTRY_HOSTS" },
    { key: "hostMemory", value: { kind: "mebibytes", amount: hostMemoryMb }, variable: "GANTRY_HOST_MEMORY_MB" },
    { key: "stopAcknowledge", value: seconds(stopDeadlines.acknowledge), variable: null },
    { key: "stopAbort", value: seconds(stopDeadlines.abort), variable: null },
    { key: "stopGone", value: seconds(stopDeadlines.gone), variable: null },
    {
      key: "scriptSeconds",
      value: { kind: "seconds", amount: scripts.timeSeconds },
      variable: "GANTRY_SCRIPT_SECONDS",
    },
    {
      key: "scriptMemory",
      value: { kind: "mebibytes", amount: scripts.memoryMb },
      variable: "GANTRY_SCRIPT_MEMORY_MB",
    },
    { key: "scriptEvents", value: { kind: "count", amount: scripts.events }, variable: "GANTRY_SCRIPT_EVENTS" },
    { key: "scriptNetwork", value: { kind: "switch", on: scripts.network }, variable: "GANTRY_SCRIPT_NETWORK" },
    { key: "scriptPrograms", value: { kind: "switch", on: scripts.programs }, variable: "GANTRY_SCRIPT_PROGRAMS" },
    {
      key: "scriptUnconfined",
      value: { kind: "switch", on: scripts.unconfined },
      variable: "GANTRY_SCRIPT_UNCONFINED",
    },
  ];
}
