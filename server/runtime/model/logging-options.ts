import { DTS_NAMESPACE } from "../dtsx/edit-xml";
import { attribute, childElement, childElements, textContent, type XmlElement } from "../dtsx/xml";
import { parseBoolean, parseInteger, readStored } from "./stored-property";

export type LoggingMode = "useParentSetting" | "enabled" | "disabled";

const loggingModes: Readonly<Record<number, LoggingMode>> = { 1: "enabled", 2: "disabled" };

/** What a container logs and where to: a view of its `DTS:LoggingOptions` (DTSX.md section 11). */
export class LoggingOptions {
  private readonly element: XmlElement | undefined;

  /** `container` is the element of the package, container, task or handler. */
  constructor(container: XmlElement) {
    this.element = childElement(container, "LoggingOptions");
  }

  get mode(): LoggingMode {
    return loggingModes[parseInteger(this.read("LoggingMode"), 0)] ?? "useParentSetting";
  }

  /** Whether the filter names the events to log; otherwise it names those to leave out. */
  get inclusive(): boolean {
    return parseInteger(this.read("FilterKind"), 1) === 0;
  }

  /** Names of the event filter, stored as their count and then length and name of each. */
  get events(): string[] {
    const [, ...parts] = (this.read("EventFilter") ?? "").split(",");
    return parts.filter((_, index) => index % 2 === 1).map(entryName);
  }

  /** GUIDs of the log providers, in small letters. */
  get selectedProviders(): string[] {
    if (this.element === undefined) return [];
    const wrapper = childElement(this.element, "SelectedLogProviders") ?? this.element;
    const ids = childElements(wrapper, "SelectedLogProvider").map((one) => readStored(one, "InstanceID") ?? "");
    return [...new Set(ids.map((one) => one.toLowerCase()))];
  }

  logs(eventName: string): boolean {
    return this.events.includes(eventName) === this.inclusive;
  }

  /**
   * The columns that entries of an event leave empty: Computer, Operator, SourceName, SourceID, ExecutionID, MessageText, DataBytes.
   * Without a filter of its own an event has all of them.
   */
  omittedColumns(eventName: string): ReadonlySet<string> {
    const properties = this.element === undefined ? [] : childElements(this.element, "Property");
    const filter = properties.find(
      (one) => named(one, "Name") === "ColumnFilter" && entryName(named(one, "EventName")) === eventName,
    );
    const columns = filter === undefined ? [] : childElements(filter, "Property");
    return new Set(columns.filter((one) => !parseBoolean(textContent(one))).map((one) => named(one, "Name")));
  }

  private read(name: string): string | undefined {
    return this.element && readStored(this.element, name);
  }
}

/**
 * Microsoft's pages spell the entries of the Bulk Insert task differently: BulkInsertTaskBegin on the page of the task,
 * DTSBulkInsertTaskBegin on that of custom log messages. A filter with either of them means the same entry.
 */
function entryName(written: string): string {
  return written.replace(/^DTS(?=BulkInsertTask(Begin|End|Infos)$)/, "");
}

function named(element: XmlElement, attributeName: string): string {
  return attribute(element, attributeName, DTS_NAMESPACE) ?? "";
}
