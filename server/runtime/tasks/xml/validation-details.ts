import { escapeText } from "../../dtsx/edit-xml";
import { locateElements } from "./locate-elements";
import type { XmlFault } from "./validate-document";

const namespace = "https://schemas.microsoft.com/xmltools/2002/xmlvalidation";

export interface ValidationRun {
  readonly source: string | Uint8Array;
  readonly faults: readonly XmlFault[];
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly ended: number;
  /** Paths of the files; empty for what stood elsewhere. */
  readonly xmlFile: string;
  readonly xsdFile: string;
}

/**
 * What a validation saves with ValidationDetails: an XML document in the form that Microsoft's page "Validate XML with the XML Task"
 * shows. Lines and positions are those of the name of the element that does not fit.
 */
export function validationDetails({ source, faults, started, ended, xmlFile, xsdFile }: ValidationRun): string {
  const places = locateElements(
    source,
    faults.flatMap(({ path }) => path ?? []),
  );
  const warnings = faults.filter(({ isWarning }) => isWarning).length;
  const messages = faults.map(({ message, line, path, isWarning }) => {
    const name = isWarning ? "warning" : "error";
    const place = path === undefined ? undefined : places.get(path);
    return `        <${name} line="${place?.line ?? line}" position="${place?.column ?? 0}">${escapeText(message)}</${name}>\n`;
  });
  const value = (name: string, text: string) => `        <${name}>${escapeText(text)}</${name}>\n`;
  const metadata = [
    value("result", String(faults.length === warnings)),
    value("errors", String(faults.length - warnings)),
    value("warnings", String(warnings)),
    value("startTime", localTime(started)),
    value("endTime", localTime(ended)),
    value("xmlFile", xmlFile),
    value("xsdFile", xsdFile),
  ];
  const found = messages.length === 0 ? "<messages />" : `<messages>\n${messages.join("")}    </messages>`;
  return `<root xmlns:ns="${namespace}">\n    <metadata>\n${metadata.join("")}    </metadata>\n    ${found}\n</root>\n`;
}

/** The clock time of this machine, to the millisecond. */
function localTime(milliseconds: number): string {
  const offset = new Date(milliseconds).getTimezoneOffset() * 60_000;
  return new Date(milliseconds - offset).toISOString().slice(0, -1);
}
