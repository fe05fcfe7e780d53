import type { Package } from "../../model/package";

/**
 * Why a package can neither be validated nor executed as it is set: it saves checkpoints and begins a transaction of its own, whose
 * rollback would take back what the checkpoint says is done (CONTROLFLOW.md section 10). Undefined when nothing is wrong with it.
 */
export function checkpointConflict(owner: Package): string | undefined {
  if (owner.getProperty("SaveCheckpoints") !== true || owner.transactionOption !== "required") return undefined;
  return "SaveCheckpoints is True and TransactionOption is Required; a package can have one of the two.";
}
