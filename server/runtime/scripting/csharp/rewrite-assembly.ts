import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_SCRIPTUNKNOWNMEMBERS } from "../../messages/task-codes";
import type { Companion } from "./companion";

/** So many names of what is missing go into an error. */
const maxNames = 5;

/**
 * An assembly that was made for Windows as one that works here (Gantry.Rewriter): its symbols stay right. Throws DtsError
 * GANTRY_E_SCRIPTUNKNOWNMEMBERS when it uses what this machine does not have.
 */
export async function rewriteAssembly(compiler: Companion, code: Buffer): Promise<Buffer> {
  const { content, attached } = await compiler.call("rewrite", {}, code);
  const { unknown } = content.value as { readonly unknown: readonly string[] };
  if (unknown.length > 0 || attached === undefined) throw unknownMembers(unknown);
  return attached;
}

function unknownMembers(unknown: readonly string[]): DtsError {
  const more = unknown.length > maxNames ? `, and ${unknown.length - maxNames} more` : "";
  return new DtsError(
    GANTRY_E_SCRIPTUNKNOWNMEMBERS,
    `The script uses what does not exist here: ${unknown.slice(0, maxNames).join(", ")}${more}.`,
  );
}
