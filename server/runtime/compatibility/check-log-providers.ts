import { unloggedEvents } from "../control-flow/logging/unlogged-events";
import { DTS_E_UNKNOWNLOGPROVIDERTYPE, GANTRY_W_EVENTNOTRAISED } from "../messages/codes";
import type { LogProvider } from "../model/log-provider";
import type { Finding } from "../registry";
import type { CheckContext } from "./check-context";
import { type CheckItem, disabledItem, toItems } from "./check-item";

/** Items for every log provider; one counts when some container with logging of its own selects it. */
export function checkLogProviders(context: CheckContext): CheckItem[] {
  const selected = new Set(context.target.selectedLogProviders);
  return context.target.logProviders.flatMap((one) => {
    const subject = { path: one.refId, name: one.name, kind: "logProvider", type: one.creationName } as const;
    if (!selected.has(one)) return [disabledItem(subject, "No logging option selects it.")];
    return toItems(subject, findings(one, context));
  });
}

const unwritten: Readonly<Record<string, string>> = {
  "Microsoft.LogProviderEventLog":
    "There is no Windows event log here, so none is written; every message is kept in the execution instead.",
  "Microsoft.LogProviderSQLProfiler":
    "Trace files of SQL Server Profiler are not written (SSIS itself writes them in 32-bit runs only); every message is kept in the execution instead.",
};

function findings(provider: LogProvider, { target, registry }: CheckContext): Finding[] {
  const definition = registry.logProviders.get(provider.creationName);
  if (definition === undefined) {
    const reason = unwritten[provider.creationName] ?? "No definition of this type is registered.";
    return [{ support: "partly", code: DTS_E_UNKNOWNLOGPROVIDERTYPE, reason }];
  }
  const missing = unloggedEvents(target, provider, registry);
  const reason = `Nothing raises these events, so no entry is written for them: ${missing.join(", ")}.`;
  return [
    ...(definition.support?.(provider) ?? []),
    ...(missing.length > 0 ? [{ support: "partly", code: GANTRY_W_EVENTNOTRAISED, reason } as const] : []),
  ];
}
