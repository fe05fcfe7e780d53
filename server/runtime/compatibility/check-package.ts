import { checkpointConflict } from "../control-flow/checkpoints/checkpoint-conflict";
import {
  DTS_E_INVALIDCHECKPOINT_TRANSACTION,
  DTS_W_INICONFIGURATIONPROBLEM,
  DTS_W_REGISTRYCONFIGURATIONVALUENOTFOUND,
} from "../messages/codes";
import type { Configuration } from "../model/configuration";
import type { Package } from "../model/package";
import type { Finding, Registry } from "../registry";
import { checkConnections } from "./check-connections";
import { checkContents, containerFindings } from "./check-executable";
import { checkPropertyExpressions } from "./check-expressions";
import { type CheckItem, disabledItem, toItems } from "./check-item";
import { checkLogProviders } from "./check-log-providers";

export interface CheckResult {
  readonly items: readonly CheckItem[];
  /** Whether a run does everything the package says. Where it logs to changes nothing of that, so log providers do not count. */
  readonly fullySupported: boolean;
}

/**
 * Says of every element of a package, without running it, whether this runtime can honour it: tasks, components, connection
 * managers, enumerators, event handlers, log providers, configurations, and expressions. Disabled elements
 * are listed as such and do not count.
 */
export function checkPackage(target: Package, registry: Registry): CheckResult {
  const context = { target, registry };
  const items = [
    ...toItems({ path: "Package", name: target.name, kind: "package", type: "Microsoft.Package" }, [
      ...containerFindings(target),
      ...checkpointFindings(target),
    ]),
    ...checkPropertyExpressions(target),
    ...checkConnections(context),
    ...checkConfigurations(target),
    ...checkLogProviders(context),
    ...checkContents(target, context),
  ];
  return { items, fullySupported: items.every((one) => one.kind === "logProvider" || honoured(one)) };
}

function honoured({ support }: CheckItem): boolean {
  return support === "supported" || support === "disabled";
}

/** SSIS refuses it too. What an expression decides is known only when the package runs. */
function checkpointFindings(target: Package): Finding[] {
  const decided = target.propertyExpressions.some(
    ({ name }) => name === "SaveCheckpoints" || name === "TransactionOption",
  );
  const reason = decided ? undefined : checkpointConflict(target);
  return reason === undefined ? [] : [{ support: "unsupported", code: DTS_E_INVALIDCHECKPOINT_TRANSACTION, reason }];
}

function checkConfigurations(target: Package): CheckItem[] {
  return target.configurations.flatMap((one) => {
    const subject = { path: one.refId, name: one.name, kind: "configuration", type: one.type } as const;
    if (!target.enableConfigurations) return [disabledItem(subject, "The package's configurations are switched off.")];
    return toItems(subject, configurationFindings(one));
  });
}

/** The values stored in the package are used where a configuration cannot be read. */
function configurationFindings({ type }: Configuration): Finding[] {
  switch (type) {
    case "registryEntry":
    case "indirectRegistryEntry": {
      const reason = "There is no Windows registry here; the values stored in the package are used.";
      return [{ support: "partly", code: DTS_W_REGISTRYCONFIGURATIONVALUENOTFOUND, reason }];
    }
    case "iniFile":
    case "indirectIniFile": {
      const reason = "SSIS reserves INI files and never reads them; the values stored in the package are used.";
      return [{ support: "partly", code: DTS_W_INICONFIGURATIONPROBLEM, reason }];
    }
    default:
      return [];
  }
}
