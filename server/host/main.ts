import { DataFlowWatch } from "@/server/runtime/control-flow/data-flow-watch";
import { AskedPackages } from "./ask-packages";
import { endGroup } from "./end-group";
import { EventBatches } from "./event-batches";
import { ALIVE_MS, type FromHost, type RunRequest, type ToHost } from "./protocol";
import { runRequest } from "./run-request";

/** The program that runs one execution in a process of its own; protocol.ts says how it is spoken to. */
const send = (message: FromHost) => process.send?.(message);
const batches = new EventBatches((events) => send({ type: "events", events }));
const packages = new AskedPackages(send);
const stop = new AbortController();
/** Who looks at the rows of the package that runs. */
let watch: DataFlowWatch | undefined;

process.on("message", (message: ToHost) => {
  switch (message.type) {
    case "run":
      void run(message);
      break;
    case "sample":
      watch?.askSample(message.path, message.pathId, message.rows);
      break;
    case "stop":
      send({ type: "stopping" });
      stop.abort();
      break;
    case "package":
      packages.answered(message);
      break;
    case "taken":
      batches.taken();
      break;
  }
});
// The executor is gone, or it has lost patience: nothing this host started may outlive it.
process.once("disconnect", endGroup);
process.once("SIGTERM", endGroup);
// Ctrl+C in a terminal is the executor's business.
process.on("SIGINT", () => {});

async function run(request: RunRequest): Promise<void> {
  watch = new DataFlowWatch(request.dataTaps);
  try {
    const result = await runRequest(request, {
      reporter: { report: (event) => batches.add(event) },
      signal: stop.signal,
      packages,
      watch,
    });
    if (stop.signal.aborted) send({ type: "aborted" });
    await batches.drain();
    // Connections that a task forgot to close must not keep a finished host.
    process.send?.({ type: "result", result } satisfies FromHost, () => process.exit(0));
  } catch (error) {
    // A fault of the runtime: what was told so far is kept, and the executor reads the last words from standard error.
    await batches.drain();
    console.error(error);
    process.exit(70);
  }
}

setInterval(() => send({ type: "alive", memoryBytes: process.memoryUsage.rss() }), ALIVE_MS);
send({ type: "ready" });
