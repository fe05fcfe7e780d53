import { createBuiltInRegistry } from "@/server/runtime/built-in";
import { checkPackage } from "@/server/runtime/compatibility/check-package";
import { parseLayout } from "@/server/runtime/dtsx/layout";
import { formatCode } from "@/server/runtime/messages/format-code";
import type { Package } from "@/server/runtime/model/package";
import type { CompatibilityDesign, PackageDesign } from "../design-types";
import { describeConnection } from "./describe-connection";
import { describeDataFlow } from "./describe-data-flow";
import { describeExecutable } from "./describe-executable";
import { describeParameter } from "./describe-values";
import type { Diagrams } from "./layout-box";

/** A loaded package as the console draws it: plain data, with secrets masked. */
export function describePackage(
  target: Package,
  stored: { packageId: string | null; versionNumber: number },
): PackageDesign {
  const diagrams: Diagrams = parseLayout(target.layout) ?? new Map();
  const { items, fullySupported } = checkPackage(target, createBuiltInRegistry());
  const dataFlows = target.allExecutables().flatMap((executable) => {
    if (executable.kind !== "task" || !executable.dataFlow) return [];
    return [[executable.refId, describeDataFlow(executable, executable.dataFlow, target, diagrams)] as const];
  });
  return {
    ...stored,
    name: target.name,
    formatVersion: target.formatVersion,
    protectionLevel: Number(target.getProperty("ProtectionLevel")),
    root: describeExecutable(target, target.refId, diagrams),
    connections: target.connections.map((manager) => describeConnection(manager, target)),
    parameters: target.parameters.map(describeParameter),
    dataFlows: Object.fromEntries(dataFlows),
    compatibility: items.map(compatibilityItem),
    fullySupported,
    missingSecrets: target.missingSecrets,
  };
}

function compatibilityItem(item: ReturnType<typeof checkPackage>["items"][number]): CompatibilityDesign {
  const { code, reason, ...rest } = item;
  return { ...rest, code: code === undefined ? null : formatCode(code), reason: reason ?? null };
}
