import { checkPackage } from "@/server/runtime/compatibility/check-package";
import { parseLayout } from "@/server/runtime/dtsx/layout";
import { formatCode } from "@/server/runtime/messages/format-code";
import type { Package } from "@/server/runtime/model/package";
import { checkRegistry } from "../check-registry";
import { referenceReader } from "../compare/references";
import type { CompatibilityDesign, ConnectionDesign, PackageDesign, ParameterDesign } from "../design-types";
import { describeConnection } from "./describe-connection";
import { describeDataFlow } from "./describe-data-flow";
import { describeExecutable } from "./describe-executable";
import { describeScripts } from "./describe-scripts";
import { describeParameter } from "./describe-values";
import { annotationsOf, type Diagrams } from "./layout-box";

/** A loaded package as the console draws it: plain data, with secrets masked. */
export function describePackage(
  target: Package,
  stored: { packageId: string | null; versionNumber: number },
): PackageDesign {
  const diagrams: Diagrams = parseLayout(target.layout) ?? new Map();
  const read = referenceReader(target);
  const registry = checkRegistry();
  const { items, fullySupported } = checkPackage(target, registry);
  const dataFlows = target.allExecutables().flatMap((executable) => {
    if (executable.kind !== "task" || !executable.dataFlow) return [];
    return [[executable.refId, describeDataFlow(executable, executable.dataFlow, target, diagrams, read)] as const];
  });
  return {
    ...stored,
    name: target.name,
    formatVersion: target.formatVersion,
    protectionLevel: Number(target.getProperty("ProtectionLevel")),
    whollyEncrypted: target.openedWithPassword && target.protectionLevel === "EncryptAllWithPassword",
    locked: false,
    root: describeExecutable(target, target.refId, diagrams, read),
    connections: [
      ...target.connections.map((manager) => describeConnection(manager, target)),
      ...projectConnections(target),
    ],
    parameters: [...target.parameters.map(describeParameter), ...projectParameters(target)],
    dataFlows: Object.fromEntries(dataFlows),
    annotations: annotationsOf(diagrams),
    scripts: describeScripts(target, registry),
    compatibility: items.map(compatibilityItem),
    fullySupported,
    missingSecrets: target.missingSecrets,
  };
}

/** Connection managers of the package's project that the package uses. */
function projectConnections(target: Package): ConnectionDesign[] {
  const described = (target.project?.connections ?? []).map((manager) => describeConnection(manager, target));
  return described.filter(({ usedBy }) => usedBy.length > 0);
}

/** Parameters of the project, under the name that overrides and expressions call them by. */
function projectParameters(target: Package): ParameterDesign[] {
  return (target.project?.parameters ?? []).map((one) => ({
    ...describeParameter(one),
    name: `$Project::${one.name}`,
  }));
}

/** What the check says of an element, as the console shows it. */
export function compatibilityItem(item: ReturnType<typeof checkPackage>["items"][number]): CompatibilityDesign {
  const { code, reason, ...rest } = item;
  return { ...rest, code: code === undefined ? null : formatCode(code), reason: reason ?? null };
}
