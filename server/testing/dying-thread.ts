import { flatFileSource } from "@/server/runtime/data-flow/components/flat-file-source";
import { serveThread } from "@/server/runtime/data-flow/threads/serve-thread";

/** A program of data-flow threads that die when they are asked for rows, as one does that runs out of memory. */
serveThread([
  {
    ...flatFileSource,
    create: (context) => ({
      kind: "producer",
      primeOutput: async () => {
        await context.outputs[0]?.send(0);
        process.exit(3);
      },
    }),
  },
]);
