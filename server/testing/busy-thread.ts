import { writeFileSync } from "node:fs";
import { flatFileSource } from "@/server/runtime/data-flow/components/flat-file-source";
import { SpillFolder } from "@/server/runtime/data-flow/spill/spill-folder";
import { serveThread } from "@/server/runtime/data-flow/threads/serve-thread";

/**
 * A program of data-flow threads that put rows on disk, write the file `busy` into the folder that BufferTempStoragePath names, and then
 * compute for ever: they hear of nothing any more.
 */
serveThread([
  {
    ...flatFileSource,
    create: (context) => ({
      kind: "producer",
      primeOutput: async () => {
        await new SpillFolder(context).create();
        writeFileSync(`${context.bufferTempStoragePath}/busy`, "");
        for (;;);
      },
    }),
  },
]);
