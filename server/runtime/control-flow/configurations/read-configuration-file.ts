import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { parseXml } from "../../dtsx/parse-xml";
import { attribute, childElement, childElements, textContent, type XmlElement } from "../../dtsx/xml";
import { DTS_W_CONFIGFILEEMPTY, DTS_W_CONFIGFILEINVALID, DTS_W_CONFIGFILENOTFOUND } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { PathMap } from "../../paths/path-map";
import { configurationWarning } from "./configuration-warning";
import type { ConfiguredValue } from "./configured-value";

/** Configuration files hold a few values; one of this size is something else. */
const limits = { size: 16 * 1024 * 1024, depth: 50, attributes: 100, nodes: 500_000 };

/**
 * The values of an XML configuration file, a `.dtsConfig` (DTSX.md section 10), in its order. Throws DtsError with a warning's code: no
 * such file, no configuration file, empty.
 */
export async function readConfigurationFile(file: string, paths: PathMap): Promise<ConfiguredValue[]> {
  const root = await readRoot(file, paths);
  const entries = root.local === "DTSConfiguration" ? childElements(root, "Configuration") : undefined;
  if (entries === undefined) {
    throw invalid(file, `its root element is <${root.local}>, not <DTSConfiguration>`);
  }
  if (entries.length === 0) {
    throw configurationWarning(
      DTS_W_CONFIGFILEEMPTY,
      `The configuration file "${file}" holds no configurations.`,
      "The file was written without any property chosen.",
      "Choose the properties again in the designer, or remove the configuration.",
    );
  }
  return entries.map(readEntry);
}

async function readRoot(file: string, paths: PathMap): Promise<XmlElement> {
  const local = localPath(file, paths);
  // Opening a pipe that nobody writes to would wait for ever.
  const entry = statSync(local, { throwIfNoEntry: false });
  if (!entry?.isFile()) throw notFound(file, entry ? "It is not a file." : undefined);
  if (entry.size === 0) throw invalid(file, "it is empty");
  if (entry.size > limits.size) throw invalid(file, `it is larger than ${limits.size / 1024 / 1024} MB`);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(local);
  } catch (error) {
    throw notFound(file, error instanceof Error ? error.message : String(error));
  }
  try {
    return parseXml(bytes, limits).root;
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    throw invalid(file, error.message, error);
  }
}

function localPath(file: string, paths: PathMap): string {
  try {
    return paths.local(file);
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    throw notFound(file, error.message);
  }
}

function readEntry(entry: XmlElement): ConfiguredValue {
  const value = childElement(entry, "ConfiguredValue");
  return {
    path: attribute(entry, "Path") ?? "",
    value: value === undefined ? "" : textContent(value),
    valueType: attribute(entry, "ValueType"),
  };
}

function notFound(file: string, reason = "There is no such file."): DtsError {
  return configurationWarning(
    DTS_W_CONFIGFILENOTFOUND,
    `The configuration file "${file}" cannot be found or read. ${reason}`,
    "It was not copied to this machine, or no rule of the path map leads to its folder.",
    "Copy the file, add a rule to the path map, or give its values as overrides of the run.",
  );
}

function invalid(file: string, reason: string, error?: unknown): DtsError {
  return configurationWarning(
    DTS_W_CONFIGFILEINVALID,
    `"${file}" is no configuration file: ${reason}.`,
    "The file was damaged, or is of another kind.",
    "Write the configuration again in the designer.",
    error,
  );
}
