import type { TaskContext } from "../control-flow/task-context";
import { DtsError } from "../messages/dts-error";
import {
  DTS_E_XMLTASK_MISSINGSECONDOPERAND,
  DTS_E_XMLTASK_MISSINGSOURCE,
  GANTRY_E_XMLOPERATION,
} from "../messages/task-codes";
import type { Finding, TaskDefinition, TaskResult } from "../registry";
import { decodeFileText } from "./text/decode-file-text";
import { evaluateXPath } from "./xml/evaluate-xpath";
import { mergeDocuments } from "./xml/merge-documents";
import { checkPlace, readPlace, writePlace } from "./xml/places";
import { type XmlOperation, type XmlSettings, xmlSettings } from "./xml/settings";
import { validateSource, type XmlResult } from "./xml/validate-source";
import { applyStylesheet, canApplyStylesheets } from "./xml/xslt/apply-stylesheet";

/** Operations that are not carried out, and why. */
const refusals: Partial<Readonly<Record<XmlOperation, string>>> = {
  ...(canApplyStylesheets ? {} : { XSLT: "the XSLT processor needs Node.js 24" }),
  Diff: "the diffgrams of the XML Diff and Patch library are not part of this runtime",
  Patch: "the diffgrams of the XML Diff and Patch library are not part of this runtime",
};

/**
 * XML task: validates, transforms, queries and merges documents (CONTROLFLOW.md section 16). Nothing outside a document is read, and
 * document type declarations are refused except for validation by them.
 */
export const xmlTask: TaskDefinition = {
  type: "Microsoft.XMLTask",
  displayName: "XML",
  logEntries: ["XMLOperation"],
  support(host): Finding[] {
    if (host.propertyExpressions.some((one) => one.name === "OperationType")) return [];
    const settings = xmlSettings({ host });
    const why = refusalOf(settings);
    if (why === undefined) return [];
    return [
      {
        support: "unsupported",
        code: GANTRY_E_XMLOPERATION,
        reason: `${settings.operation}: ${why}.`,
        element: "OperationType",
      },
    ];
  },
  validate(context) {
    checkSettings(xmlSettings(context), context);
  },
  async execute(context): Promise<TaskResult> {
    const settings = xmlSettings(context);
    checkSettings(settings, context);
    await context.events.custom("XMLOperation", `${settings.operation} of the source (${settings.source.type}).`);
    try {
      const { text, failure } = await carryOut(settings, context);
      if (settings.destination && text !== undefined) {
        await writePlace(settings.destination, text, settings.overwrite, context);
      }
      if (failure) throw failure;
    } catch (fault) {
      if (context.signal.aborted) return { result: "canceled" };
      throw fault;
    }
    return { result: "success" };
  },
};

/** Why an operation is not carried out; a wrong place for what is merged would be worse than none. */
function refusalOf({ operation, mergeInto }: XmlSettings): string | undefined {
  if (mergeInto !== "") return "documents are merged at the root only, and XPathStringSource names another place";
  return refusals[operation];
}

function checkSettings(settings: XmlSettings, context: TaskContext): void {
  const { operation, source, second, destination } = settings;
  const why = refusalOf(settings);
  if (why !== undefined) {
    throw new DtsError(GANTRY_E_XMLOPERATION, `The XML operation ${operation} cannot be carried out: ${why}.`, {
      help: {
        cause: `${operation} is not supported: ${why}.`,
        next: "Do the same in a Script task, or with a program (xsltproc, xmldiff) in an Execute Process task.",
      },
    });
  }
  checkPlace(source, "source", DTS_E_XMLTASK_MISSINGSOURCE, context);
  if (needsSecond(settings)) checkPlace(second, "second operand", DTS_E_XMLTASK_MISSINGSECONDOPERAND, context);
  if (destination) checkPlace(destination, "destination", DTS_E_XMLTASK_MISSINGSOURCE, context);
}

function needsSecond({ operation, validation }: XmlSettings): boolean {
  return operation !== "Validate" || validation === "XSD";
}

async function carryOut(settings: XmlSettings, context: TaskContext): Promise<XmlResult> {
  const source = await readPlace(settings.source, "source", context);
  const second = needsSecond(settings) ? await readPlace(settings.second, "second operand", context) : "";
  if (settings.operation === "Validate") return validateSource(source, second, { settings, context });
  if (settings.operation === "Merge") return { text: await mergeDocuments(source, second) };
  if (settings.operation === "XSLT") return { text: await applyStylesheet(source, second, context) };
  const xpath = (typeof second === "string" ? second : decodeFileText(second)).trim();
  return { text: await evaluateXPath(source, xpath, settings) };
}
