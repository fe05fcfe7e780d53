import type { TaskContext } from "../../control-flow/task-context";
import { DtsError } from "../../messages/dts-error";
import { DTS_E_XMLTASK_VALIDATIONERROR, DTS_W_XMLTASK_VALIDATIONFAILURE } from "../../messages/task-codes";
import { readSchemaFiles } from "./included-schemas";
import { filePathOf } from "./places";
import type { XmlSettings } from "./settings";
import { describeFault, unusable, validateByDtd, validateBySchema } from "./validate-document";
import { validationDetails } from "./validation-details";
import { reasonOf } from "./with-document";

export interface XmlResult {
  /** What is saved; undefined when nothing is. */
  readonly text: string | undefined;
  /** With what the task fails after its result was saved. */
  readonly failure?: DtsError;
}

/**
 * Validates the source, and gives `true`, `false` or, with ValidationDetails, a document that names every fault. An invalid document
 * is a warning, or the failure of the task; details are saved all the same, because they say why.
 */
export async function validateSource(
  source: string | Uint8Array,
  schema: string | Uint8Array,
  { settings, context }: { readonly settings: XmlSettings; readonly context: TaskContext },
): Promise<XmlResult> {
  const isXsd = settings.validation === "XSD";
  const xsdFile = isXsd ? await filePathOf(settings.second, "second operand", context) : "";
  const files = await readSchemaFiles(schema, xsdFile, context.signal).catch((fault: unknown) => {
    context.signal.throwIfAborted();
    throw unusable(reasonOf(fault), fault);
  });
  const started = Date.now();
  const faults = await (isXsd ? validateBySchema(source, files) : validateByDtd(source));
  const ended = Date.now();
  const details = settings.details
    ? validationDetails({
        source,
        faults,
        started,
        ended,
        xmlFile: await filePathOf(settings.source, "source", context),
        xsdFile,
      })
    : undefined;
  const [first] = faults;
  if (first === undefined) return { text: details ?? "true" };
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : "";
  const message = `The document is not valid: ${describeFault(first)}${more}`;
  if (settings.failOnInvalid) return { text: details, failure: new DtsError(DTS_E_XMLTASK_VALIDATIONERROR, message) };
  await context.events.warning(DTS_W_XMLTASK_VALIDATIONFAILURE, message);
  return { text: details ?? "false" };
}
