import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import path from "node:path";
import type { Caller } from "@/server/access/caller";
import { readConfig } from "@/server/home/config";
import { importSamples } from "@/server/samples/import-samples";
import { openStore } from "@/server/store/open-store";
import { createSetupLink } from "@/server/users/create-setup-link";
import { Executor } from "./executor";
import { executorMark } from "./host-mark";
import { log } from "./log";

/** The process beside the web server: migrates, imports the samples on the first start, then executes until it is told to end. */
const config = readConfig();
const store = await openStore(config);
const executorId = randomUUID();
const system: Caller = {
  store,
  principal: { kind: "system", id: "system", name: "Gantry" },
  now: () => new Date(),
  requestId: executorId,
};

const samples = await importSamples(system, config, path.join(process.cwd(), "samples"));
if (samples > 0) log(`Stored ${samples} sample packages.`);

const executor = new Executor({
  recorder: system,
  executorId,
  machine: hostname(),
  slots: config.hosts,
  workingDirectory: config.filesFolder,
  scriptLimits: config.scriptLimits,
  scriptFolder: config.scriptFolder,
  program: {
    file: path.join(import.meta.dirname, "host.mjs"),
    execArgv: ["--enable-source-maps"],
    memoryMb: config.hostMemoryMb,
    mark: executorMark(config, process.pid),
  },
});

let ending = false;
const end = async () => {
  if (ending) return;
  ending = true;
  await executor.stop();
  await store.close();
  process.exit(0);
};
process.once("SIGTERM", end);
process.once("SIGINT", end);
// The launcher is gone.
process.once("disconnect", end);

await executor.start();
const link = await createSetupLink(system);
process.send?.({
  type: "ready",
  firstAdministratorLink: link ? `${config.url}/welcome?token=${link.token}` : undefined,
});
