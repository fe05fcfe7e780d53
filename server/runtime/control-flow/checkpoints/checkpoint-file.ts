import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { escapeAttribute, escapeText } from "../../dtsx/edit-xml";
import { parseXml } from "../../dtsx/parse-xml";
import { attribute, childElements, textContent } from "../../dtsx/xml";
import { DTS_E_CHECKPOINTLOADXML, DTS_E_CREATECHECKPOINTFILE } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { VariantType } from "../../model/data-type";
import { toVariantType } from "../../model/variant-text";

/** A variable's value in a checkpoint. */
export interface SavedVariable {
  /** Path of the container that defines it. */
  readonly container: string;
  /** `User::x`. */
  readonly name: string;
  readonly type: VariantType;
  readonly text: string;
}

/** What a checkpoint file holds: whose it is, what is done, and the variables as they were then. */
export interface CheckpointContent {
  readonly packageId: string;
  /** Paths of the executables that have succeeded. */
  readonly completed: readonly string[];
  readonly variables: readonly SavedVariable[];
}

/**
 * Reads a checkpoint file; undefined when there is none. The form is Gantry's own: SSIS's holds serialized .NET values.
 *
 * @throws DtsError 0xC001F082 for a file that is no checkpoint.
 */
export async function readCheckpoint(file: string): Promise<CheckpointContent | undefined> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw unreadable(file, error.message, error);
  });
  if (bytes === undefined) return undefined;
  try {
    const { root } = parseXml(bytes);
    if (root.local !== "Checkpoint") throw new RangeError(`it begins with <${root.name}>`);
    return {
      packageId: attribute(root, "PackageID") ?? "",
      completed: childElements(root, "Completed").map(textContent),
      variables: childElements(root, "Variable").map((one) => ({
        container: attribute(one, "Container") ?? "",
        name: attribute(one, "Name") ?? "",
        type: toVariantType(attribute(one, "DataType")),
        text: textContent(one),
      })),
    };
  } catch (error) {
    throw unreadable(file, error instanceof Error ? error.message : String(error), error);
  }
}

/** Writes a checkpoint file, whole or not at all, readable for its owner only: variables may hold what others must not read. */
export async function writeCheckpoint(file: string, content: CheckpointContent): Promise<void> {
  const lines = [
    ...content.completed.map((path) => `  <Completed>${escapeText(path)}</Completed>`),
    ...content.variables.map(
      ({ container, name, type, text }) =>
        `  <Variable Container="${escapeAttribute(container)}" Name="${escapeAttribute(name)}" DataType="${type}" xml:space="preserve">${escapeText(text)}</Variable>`,
    ),
  ];
  const xml = `<?xml version="1.0"?>\n<Checkpoint PackageID="${escapeAttribute(content.packageId)}">\n${lines.join("\n")}\n</Checkpoint>\n`;
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(draft, xml, { mode: 0o600 });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new DtsError(DTS_E_CREATECHECKPOINTFILE, `The checkpoint file "${file}" cannot be written: ${reason}.`, {
      cause: error,
      details: { file },
      help: {
        cause: "The folder is not there, may not be written, or its disk is full.",
        next: "Correct CheckpointFileName, or make room.",
      },
    });
  }
}

function unreadable(file: string, reason: string, cause: unknown): DtsError {
  return new DtsError(DTS_E_CHECKPOINTLOADXML, `The checkpoint file "${file}" cannot be read: ${reason}.`, {
    cause,
    details: { file },
    help: {
      cause: "It is no checkpoint of Gantry, or it was changed by hand.",
      next: "Delete the file to start the package from its beginning.",
    },
  });
}
