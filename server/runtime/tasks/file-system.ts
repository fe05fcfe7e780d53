import { DtsError } from "../messages/dts-error";
import type { Finding, TaskDefinition, TaskResult } from "../registry";
import { fileSystemError, operations } from "./file-system/operations";
import { checkEnd, resolveEnd } from "./file-system/resolve-end";
import { parseAttributes, unknownAttributes } from "./file-system/set-attributes";
import { fileSystemSettings } from "./file-system/settings";

/**
 * File System task: one operation on one file or folder, given by FILE connection managers or variables (CONTROLFLOW.md section 16).
 * No wildcards. Validation looks at what is given, not at the files: an earlier task may make them.
 */
export const fileSystemTask: TaskDefinition = {
  type: "Microsoft.FileSystemTask",
  displayName: "File System",
  logEntries: ["FileSystemOperation"],
  support(host): Finding[] {
    if (host.getProperty("Operation") !== "SetAttributes") return [];
    if (host.propertyExpressions.some((one) => one.name === "Attributes")) return [];
    try {
      return unknownAttributes(parseAttributes(String(host.getProperty("Attributes") ?? "")));
    } catch (error) {
      if (!(error instanceof DtsError)) throw error;
      return [{ support: "unsupported", code: error.code, reason: error.message, element: "Attributes" }];
    }
  },
  validate(context) {
    const { operation, source, destination, attributes } = fileSystemSettings(context);
    checkEnd(source, "source", operation, context);
    if (destination) checkEnd(destination, "destination", operation, context);
    if (operation === "SetAttributes") parseAttributes(attributes);
  },
  async execute(context): Promise<TaskResult> {
    const settings = fileSystemSettings(context);
    const { operation, source: from, destination: to } = settings;
    const source = await resolveEnd(from, "source", operation, context);
    const destination = to ? await resolveEnd(to, "destination", operation, context) : source;
    const target = to ? ` to "${destination.given}"` : "";
    await context.events.custom("FileSystemOperation", `${operation} of "${source.given}"${target}.`);
    try {
      await operations[operation]({ source, destination, settings, context });
    } catch (error) {
      if (context.signal.aborted) return { result: "canceled" };
      throw fileSystemError(error);
    }
    return { result: "success" };
  },
};
