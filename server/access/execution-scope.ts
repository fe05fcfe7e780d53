import type { ExecutionScope } from "@/db/execution-filter";
import type { Act, Subject } from "./acts";
import type { RoleScope } from "./matrix";
import { scopeOf } from "./role-scope";

/**
 * The executions a subject may see, as a condition the database can apply to a list: the same answer, execution by
 * execution, as `decide` gives for "execution.view".
 */
export function executionScope(subject: Subject): ExecutionScope {
  const holds = (act: Act, scope: RoleScope) => subject.roles.some((role) => scopeOf(role, act) === scope);
  if (holds("execution.view", "all")) return "all";
  const executesAll = holds("package.execute", "all");
  const executesOwn = holds("package.execute", "own");
  return {
    // Without a role that allows it not even one's own.
    userId: holds("execution.view", "own") ? subject.id : "",
    ownerId: executesOwn ? subject.id : "",
    defaultReader: executesAll,
    readerRoleIds: executesAll || executesOwn ? subject.roles.map((role) => role.id) : [],
  };
}
