import { statfs } from "node:fs/promises";
import { freemem, tmpdir, totalmem } from "node:os";
import { newestExecutionId } from "@/db/execution-walk";
import { databaseBytes, databaseVersion } from "@/db/settings";
import { one } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import type { Config } from "@/server/home/config";
import { lookForConfinement } from "@/server/runtime/scripting/csharp/find-confinement";
import { findMono, installMono } from "@/server/runtime/scripting/csharp/mono";
import { executorItems } from "./list-hosts";
import type { DiskHealth, Health, InstalledPart } from "./types";

/** Whether everything is there that executions need: store, executors, disk, memory, programs. Throws "forbidden". */
export async function getHealth(caller: Caller, config: Config): Promise<Health> {
  const { store } = caller;
  const { dialect } = store;
  const known = await store.read(function* (at) {
    yield* authorize(at, caller, "settings.change", { type: "server" });
    return {
      version: String((yield* one(databaseVersion(at, dialect)))?.value ?? ""),
      bytes: Number((yield* one(databaseBytes(at, dialect)))?.value ?? 0),
      executions: (yield* one(newestExecutionId(at)))?.id ?? 0,
      executors: yield* executorItems(at, caller.now()),
    };
  });
  const { executors, ...ofStore } = known;
  const disks = await Promise.all([disk("home", config.home), disk("temporary", tmpdir())]);
  return {
    store: { kind: dialect === "sqlite" ? "SQLite" : "PostgreSQL", place: placeOf(config), ...ofStore },
    disks,
    executors,
    versions: [
      { name: "Node.js", version: process.versions.node },
      { name: "V8", version: process.versions.v8 },
      { name: "OpenSSL", version: process.versions.openssl ?? "" },
    ],
    installed: [mono(), await confinement()],
    memory: { freeBytes: freemem(), totalBytes: totalmem() },
  };
}

function placeOf({ databaseFile, databaseUrl }: Config): string {
  if (!databaseUrl) return databaseFile;
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}

async function disk(use: DiskHealth["use"], path: string): Promise<DiskHealth> {
  const { bavail, blocks, bsize } = await statfs(path);
  return { use, path, freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}

function mono(): InstalledPart {
  const found = findMono();
  return { part: "mono", ...(found ? { place: found.program } : { missing: { is: "no-mono", command: installMono } }) };
}

async function confinement(): Promise<InstalledPart> {
  const found = await lookForConfinement();
  return {
    part: "confinement",
    ...("programs" in found ? { place: found.programs.bwrap } : { missing: found.problem }),
  };
}
