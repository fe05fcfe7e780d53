import { DTS_E_VARIABLEREADONLY } from "@/server/runtime/messages/codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { VariantType } from "@/server/runtime/model/data-type";
import type { DtsValue } from "@/server/runtime/model/value";
import type { ScriptProject } from "@/server/runtime/scripting/script-host";
import { TaskScriptSession } from "@/server/runtime/scripting/task-script-session";

/**
 * Serves the script of a component. As in SSIS, variables of the list ReadWriteVariables can be used in PostExecute only: before it
 * other components of the data flow may still be reading them (DATAFLOW.md section 15).
 */
export class ComponentScriptSession extends TaskScriptSession {
  /** Whether PostExecute has begun. */
  isPostExecute = false;
  /** The variables of ReadWriteVariables; what the script locks itself it may use at any time. */
  private late: ReadonlySet<string> = new Set();

  override async begin(project: ScriptProject): Promise<void> {
    await super.begin(project);
    this.late = new Set(project.readWriteVariables);
  }

  override read(name: string): { type: VariantType; value: DtsValue } {
    this.refuseEarly(name);
    return super.read(name);
  }

  override write(name: string, value: DtsValue): void {
    this.refuseEarly(name);
    super.write(name, value);
  }

  private refuseEarly(name: string): void {
    if (this.isPostExecute || !this.late.has(this.declared(name))) return;
    throw new DtsError(
      DTS_E_VARIABLEREADONLY,
      `The variable "${name}" stands in ReadWriteVariables; the variables of this list are available in PostExecute only.`,
      {
        help: {
          cause: "While rows flow, other components may use the variable.",
          next: "Use the variable in PostExecute, or move it to ReadOnlyVariables when it is only read.",
        },
      },
    );
  }
}
