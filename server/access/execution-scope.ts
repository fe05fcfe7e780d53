import type { ExecutionScope } from "@/db/execution-filter";
import type { FixedRole, Subject } from "./acts";
import { matrix } from "./matrix";

/**
 * The executions a subject may see, as a condition the database can apply to a list: the same answer, execution by
 * execution, as `decide` gives for "execution.view".
 */
export function executionScope(subject: Subject): ExecutionScope {
  const fixed = subject.roles.filter((role) => role.fixed).map((role) => role.name as FixedRole);
  const holds = (roles: readonly FixedRole[]) => fixed.some((role) => roles.includes(role));
  const view = matrix["execution.view"];
  const execute = matrix["package.execute"];
  if (holds(view.all)) return "all";
  const mayExecuteSome = holds(execute.all) || holds(execute.own);
  return {
    // Without a fixed role not even one's own.
    userId: holds(view.own) ? subject.id : "",
    defaultReader: holds(execute.all),
    owner: holds(execute.own),
    readerRoleIds: mayExecuteSome ? subject.roles.map((role) => role.id) : [],
  };
}
