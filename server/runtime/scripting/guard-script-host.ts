import { DtsError } from "../messages/dts-error";
import { GANTRY_E_SCRIPTHOST } from "../messages/task-codes";
import { messageText } from "./message-text";
import type { ScriptHostDefinition, ScriptRefusal } from "./script-host";

/**
 * A host whose faults are errors of the script that met them: whatever it does not expect of the machine (a full disk, a process that
 * cannot be started) or of itself fails one task, and not the execution service.
 */
export function guardScriptHost(host: ScriptHostDefinition): ScriptHostDefinition {
  const { prepare, openComponent } = host;
  return {
    ...host,
    support(project) {
      try {
        return host.support(project);
      } catch (error) {
        return [refusalOf(faultOf(error))];
      }
    },
    run: (run) => guarded(() => host.run(run)),
    ...(prepare && { prepare: (project, resources) => guarded(() => prepare(project, resources)) }),
    ...(openComponent && { openComponent: (run) => guarded(() => openComponent(run)) }),
  };
}

async function guarded<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw faultOf(error);
  }
}

function faultOf(error: unknown): DtsError {
  if (error instanceof DtsError) return error;
  const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  return new DtsError(GANTRY_E_SCRIPTHOST, `The runtime could not serve the script: ${messageText(message, 2000)}`, {
    details: { stack: messageText(stack, 4000) },
  });
}

function refusalOf({ code, message, details }: DtsError): ScriptRefusal {
  return { code, reason: message, options: { details } };
}
