import type { TaskContext } from "../../../control-flow/task-context";
import { DtsError } from "../../../messages/dts-error";
import { GANTRY_E_XSLTFAILED, GANTRY_E_XSLTREADSOTHERS, GANTRY_I_XSLTMESSAGE } from "../../../messages/task-codes";
import { withDocument } from "../with-document";
import { runXsltProgram } from "./run-xslt-program";

/** The library suspends WebAssembly in the middle of a call, which Node.js can from 24 on. */
export const canApplyStylesheets = Number(process.versions.node.split(".")[0]) >= 24;

/** What libxslt and libxml2 complain about in lines of their own; everything else is said by xsl:message. */
const complaint = /^(compilation error|runtime error|XPath error|error)\b|was not compiled$/;
/** libxml2 finds no file in its process, because it may read none. */
const fileNotRead = /^(.*):\d+: I\/O error/;

/**
 * The source transformed by a stylesheet of XSLT 1.0, by libxslt in a process of its own that reads nothing else, within the limits of
 * scripts. The result is UTF-8 and says so, whatever xsl:output asks for; what xsl:message says is information.
 *
 * @throws DtsError 0xC0029264 for what is no XML or has a document type, GANTRY_E_XSLTFAILED, GANTRY_E_XSLTREADSOTHERS,
 * GANTRY_E_XSLTLIMIT.
 */
export async function applyStylesheet(
  source: string | Uint8Array,
  stylesheet: string | Uint8Array,
  context: TaskContext,
): Promise<string> {
  const text = (xml: string | Uint8Array, what: string) =>
    withDocument(xml, what, (document) => document.toString({ format: false }));
  const question = { source: await text(source, "source"), stylesheet: await text(stylesheet, "second operand") };
  const { answer, said } = await runXsltProgram(question, context);
  const lines = said
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && line !== "^");
  const others = [...answer.notRead, ...lines.flatMap((line) => fileNotRead.exec(line)?.[1] ?? [])];
  if (others.length > 0) throw readsOthers(others);
  if (answer.result === undefined || lines.some((line) => complaint.test(line))) {
    const why = lines.length > 0 ? lines.join(" ") : (answer.failure ?? "");
    throw new DtsError(GANTRY_E_XSLTFAILED, `The stylesheet cannot be applied: ${why}`);
  }
  for (const line of lines) await context.events.information(GANTRY_I_XSLTMESSAGE, line);
  return answer.result.replace(/^(<\?xml[^>]*?\sencoding=)(["'])[^"']*\2/, "$1$2utf-8$2");
}

function readsOthers(others: readonly string[]): DtsError {
  const names = others.map((one) => (one === "" ? "itself" : `"${one}"`)).join(", ");
  return new DtsError(GANTRY_E_XSLTREADSOTHERS, `The stylesheet is to read ${names}, beside its two operands.`, {
    help: {
      cause: "It uses xsl:import, xsl:include or document().",
      next: "Put the templates into one stylesheet, and merge the documents before.",
    },
  });
}
