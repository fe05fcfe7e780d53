import type { AccessObject, Decision, Subject } from "@/server/access/acts";
import { decide } from "@/server/access/decide";
import { AppError } from "@/server/errors";

/**
 * Whether somebody may look at the rows an execution works on: samples of its paths and the files of its data taps. Messages tell about
 * rows, these are rows, so the right to read messages does not do: it takes the right to run the package, with which the same rows can
 * be had anyway. Of a package that was deleted since, it takes the right to stop the execution.
 */
export function decideViewData(principal: Subject, object: Extract<AccessObject, { type: "execution" }>): Decision {
  return object.package
    ? decide({ principal, act: "package.execute", object: { type: "package", ...object.package } })
    : decide({ principal, act: "execution.stop", object });
}

/** Throws "forbidden" with the reasons when somebody may not. */
export function demandViewData(principal: Subject, object: Extract<AccessObject, { type: "execution" }>): void {
  const { allowed, reasons } = decideViewData(principal, object);
  if (allowed) return;
  throw new AppError("forbidden", "rowsForbidden", {
    hint: "rightToRun",
    values: { user: principal.name, id: String(object.id) },
    details: { act: "package.execute", object: String(object.id), reasons },
  });
}
