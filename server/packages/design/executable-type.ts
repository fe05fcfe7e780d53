import type { EventHandler } from "@/server/runtime/model/event-handler";
import type { Executable } from "@/server/runtime/model/executable";
import type { Package } from "@/server/runtime/model/package";

/** Canonical type of a package, container, task or event handler; of a Foreach loop that of its enumerator. */
export function executableType(target: Package | Executable | EventHandler): string {
  switch (target.kind) {
    case "task":
      return target.taskType;
    case "forEachLoop":
      return target.enumerator?.creationName ?? "STOCK:FOREACHLOOP";
    case "forLoop":
      return "STOCK:FORLOOP";
    case "sequence":
      return "STOCK:SEQUENCE";
    case "eventHandler":
      return "EventHandler";
    case "package":
      return "Microsoft.Package";
  }
}
