import { constants } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import path from "node:path";
import { tapFileByName } from "@/db/data-flow-watch";
import { one } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import type { Caller } from "@/server/access/caller";
import { executionAccess } from "@/server/access/execution-access";
import { AppError } from "@/server/errors";
import { demandViewData } from "./decide-view-data";
import { loadExecution } from "./load-execution";
import { tapFolder } from "./tap-folder";

/**
 * Opens a file that a data tap of an execution has written. Only names that were recorded are opened, and nothing that has become a link
 * since: what runs may write into the folder, too. Throws "forbidden" (see `decideViewData`), "not-found".
 *
 * @param filesFolder the working folder of executions
 */
export async function openTapFile(
  caller: Caller,
  input: { executionId: number; file: string },
  filesFolder: string,
): Promise<{ name: string; bytes: number; handle: FileHandle }> {
  const { executionId } = input;
  const name = await caller.store.tx(function* (at) {
    const { row, subject } = yield* loadExecution(at, caller, executionId, "execution.view");
    demandViewData(subject, yield* executionAccess(at, row));
    const known = yield* one(tapFileByName(at, executionId, input.file));
    if (!known)
      throw new AppError("not-found", "tapFileUnknown", { values: { id: String(executionId), file: input.file } });
    yield* auditChange(at, caller, {
      verb: "download-data-tap",
      object: { type: "execution", id: row.id, name: row.packageName },
      before: null,
      after: { file: known.file },
    });
    return known.file;
  });
  const gone = () => new AppError("not-found", "tapFileGone", { values: { id: String(executionId), file: name } });
  const missing = () => {
    throw gone();
  };
  const folder = tapFolder(await realpath(filesFolder).catch(missing), executionId);
  if ((await realpath(folder).catch(missing)) !== folder) throw gone();
  const file = path.join(folder, path.basename(name));
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW).catch(missing);
  const about = await handle.stat();
  if (about.isFile()) return { name, bytes: about.size, handle };
  await handle.close();
  throw gone();
}
