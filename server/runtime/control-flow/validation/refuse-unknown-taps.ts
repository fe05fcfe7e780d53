import { GANTRY_E_NODATATAPPATH } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { Package } from "../../model/package";
import { TaskHost } from "../../model/task-host";
import { type DataFlowWatch, isTapped } from "../data-flow-watch";

/** Throws for a data tap on a path the package does not have: its file would be missed only after the execution. */
export function refuseUnknownTaps(owner: Package, { taps }: DataFlowWatch): void {
  for (const tap of taps) {
    const task = owner.findExecutable(tap.task);
    const dataFlow = task instanceof TaskHost ? task.dataFlow : undefined;
    if (dataFlow?.paths.some(({ id }) => isTapped(id, tap.path))) continue;
    const known = dataFlow?.paths.map(({ id }) => id) ?? [];
    throw new DtsError(
      GANTRY_E_NODATATAPPATH,
      dataFlow === undefined
        ? `The data tap of "${tap.path}" names "${tap.task}", which is no Data Flow task of the package.`
        : `The data flow "${tap.task}" has no path "${tap.path}" for a data tap.`,
      {
        details: { executable: tap.task },
        help: {
          cause: "A data tap names the Data Flow task and one of its paths, as the package file does.",
          next:
            known.length > 0 ? `Name one of its paths: ${known.join("; ")}.` : "Name a Data Flow task that has paths.",
        },
      },
    );
  }
}
