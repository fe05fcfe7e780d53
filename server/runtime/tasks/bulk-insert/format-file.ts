import { parseXml } from "../../dtsx/parse-xml";
import { attribute, childElement, childElements, type XmlElement } from "../../dtsx/xml";
import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_BULKFORMAT } from "../../messages/task-codes";
import type { FileField, FileLayout } from "./file-layout";
import { terminator } from "./terminators";

/**
 * Reads a format file of bcp: the XML form (`BCPFORMAT`), or the older one of lines. Both describe the fields of the file and the
 * columns they go into.
 *
 * @throws DtsError GANTRY_E_BULKFORMAT for what is neither, and for native fields, which this runtime does not read.
 */
export function readFormatFile(text: string, file: string): FileLayout {
  const content = text.replace(/^\uFEFF/, "");
  return /^\s*</.test(content) ? readXml(content, file) : readLines(content, file);
}

function readXml(text: string, file: string): FileLayout {
  const { root } = parseXml(text);
  const record = childElement(root, "RECORD");
  const row = childElement(root, "ROW");
  if (root.local !== "BCPFORMAT" || !record || !row) throw wrong(file, "it is no BCPFORMAT with RECORD and ROW");
  const targets = new Map(
    childElements(row, "COLUMN").map((one) => [attribute(one, "SOURCE"), attribute(one, "NAME")]),
  );
  const described = childElements(record, "FIELD");
  const fields = described.map((one) => fieldOf(one, targets.get(attribute(one, "ID")), file));
  return checked(
    fields,
    described.some((one) => /^NChar/.test(attribute(one, "type") ?? "")),
    file,
  );
}

function fieldOf(element: XmlElement, target: string | undefined, file: string): FileField {
  const type = attribute(element, "type") ?? "";
  if (/^N?CharTerm$/.test(type))
    return { target, terminator: terminator(attribute(element, "TERMINATOR") ?? ""), length: 0 };
  if (/^N?CharFixed$/.test(type)) return { target, terminator: "", length: Number(attribute(element, "LENGTH") ?? 0) };
  throw wrong(file, `the field ${attribute(element, "ID")} is of the type "${type}"`);
}

/** `1 SQLCHAR 0 7 "," 1 PersonID ""`: number, type, length of the prefix, length, terminator, column (0 none), its name. */
const line = /^\s*(\d+)\s+(\w+)\s+(\d+)\s+(\d+)\s+"((?:[^"\\]|\\.)*)"\s+(\d+)\s+(\S+)/;

function readLines(text: string, file: string): FileLayout {
  const [version = "", count = "", ...lines] = text.split(/\r\n|\n/).filter((one) => one.trim() !== "");
  if (!/^\s*\d+\.\d+\s*$/.test(version) || !/^\s*\d+\s*$/.test(count))
    throw wrong(file, "it does not begin with a version and a number of fields");
  const types = new Set<string>();
  const fields = lines.slice(0, Number(count)).map((one) => {
    const [, number, type = "", prefix, length, end = "", column, name] = line.exec(one) ?? [];
    if (number === undefined) throw wrong(file, `the line "${one.trim()}" describes no field`);
    if (!/^SQLN?CHAR$/.test(type) || prefix !== "0")
      throw wrong(file, `the field ${number} is of the type ${type} with a prefix of ${prefix}`);
    types.add(type);
    const divisor = type === "SQLNCHAR" ? 2 : 1;
    return { target: column === "0" ? undefined : name, terminator: terminator(end), length: Number(length) / divisor };
  });
  if (fields.length !== Number(count))
    throw wrong(file, `it announces ${count.trim()} fields and describes ${fields.length}`);
  return checked(fields, types.has("SQLNCHAR"), file);
}

function checked(fields: readonly FileField[], isWide: boolean, file: string): FileLayout {
  const endless = fields.findIndex((field) => field.terminator === "" && !(field.length > 0));
  if (fields.length === 0 || endless >= 0)
    throw wrong(file, `the field ${endless + 1} has neither a terminator nor a length`);
  return { fields, isWide };
}

function wrong(file: string, reason: string): DtsError {
  return new DtsError(GANTRY_E_BULKFORMAT, `The format file "${file}" cannot be used: ${reason}.`, {
    details: { file },
    help: {
      cause: "The bulk insert reads files of characters, with terminators or fixed lengths, and no native ones.",
      next: "Write the data file with bcp -c or -w, and a format file for it.",
    },
  });
}
