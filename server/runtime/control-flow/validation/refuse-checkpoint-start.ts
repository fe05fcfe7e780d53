import { DTS_E_LOADCHECKPOINT } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { Package } from "../../model/package";

/** Throws for a package that must start from a checkpoint file: from its beginning it would do work twice. */
export function refuseCheckpointStart(owner: Package): void {
  if (!owner.requiresCheckpoint) return;
  throw new DtsError(
    DTS_E_LOADCHECKPOINT,
    "CheckpointUsage is Always: the package must start from a checkpoint file, which is not supported yet.",
    { help: { cause: "Checkpoints are not supported yet.", next: "Set CheckpointUsage to Never or IfExists." } },
  );
}
