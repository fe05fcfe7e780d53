import { DTS_E_INVALIDCHECKPOINT_TRANSACTION } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { Package } from "../../model/package";
import { checkpointConflict } from "./checkpoint-conflict";

/** Throws DtsError 0xC0014104 for a package whose checkpoint and transaction would contradict each other. */
export function refuseCheckpointConflict(owner: Package): void {
  const conflict = checkpointConflict(owner);
  if (conflict === undefined) return;
  throw new DtsError(DTS_E_INVALIDCHECKPOINT_TRANSACTION, conflict, {
    help: {
      cause: "A rollback of the package's transaction takes back what the checkpoint file says is done.",
      next: "Set SaveCheckpoints to False, or TransactionOption to Supported and Required on containers inside instead.",
    },
  });
}
