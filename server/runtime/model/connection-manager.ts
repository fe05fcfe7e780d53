import { appendChild, createElement, removeAttribute, setAttribute, setTextContent } from "../dtsx/edit-xml";
import { attribute, childElement, childElements, findAttribute, textContent, type XmlElement } from "../dtsx/xml";
import { type CacheColumn, readCacheColumns } from "./cache-column";
import { connectionStringValue, withConnectionStringValue } from "./connection-string";
import { DtsObject } from "./dts-object";
import { type FlatFileFormat, readFlatFileFormat } from "./flat-file-format";
import {
  connectionStringSettings,
  networkDescriptors,
  networkElement,
  readNetworkProperty,
  writeNetworkProperty,
} from "./network-properties";
import {
  decodeProperty,
  describeProperty,
  encodeProperty,
  findDescriptor,
  type PropertyDescriptor,
} from "./property-descriptor";
import { parseBoolean, parseInteger, readStored, writeStored } from "./stored-property";
import type { DtsValue } from "./value";

export type { FlatFileFormat };

const managerDescriptors: readonly PropertyDescriptor[] = [describeProperty("DelayValidation", false)];

/** Properties kept in the inner element, beside the connection string. */
const innerDescriptors: readonly PropertyDescriptor[] = [
  describeProperty("RetainSameConnection", false, "Retain"),
  describeProperty("FileUsageType", 0),
  describeProperty("Format", "Delimited"),
  describeProperty("LocaleID", 1033),
  describeProperty("CodePage", 1252),
  describeProperty("Unicode", false),
  describeProperty("HeaderRowDelimiter", ""),
  describeProperty("RowDelimiter", ""),
  describeProperty("TextQualifier", ""),
  describeProperty("ColumnNamesInFirstDataRow", false),
  describeProperty("HeaderRowsToSkip", 0),
  describeProperty("DataRowsToSkip", 0),
  describeProperty("UseFile", false),
];

/** Object-model properties that are parts of the connection string, with the keys providers use for them. */
const connectionStringKeys: Readonly<Record<string, readonly string[]>> = {
  servername: ["Data Source", "Server", "Address", "Addr", "SqlServerName", "SmtpServer", "ServerName", "Dsn"],
  initialcatalog: ["Initial Catalog", "Database"],
  username: ["User ID", "Uid", "User Name", "UserName"],
  excelfilepath: ["Data Source"],
  smtpserver: ["SmtpServer"],
  provider: ["Provider"],
};

/** What an SMTP manager has besides, all of it in its connection string. */
const smtpKeys: Readonly<Record<string, readonly string[]>> = {
  usewindowsauthentication: ["UseWindowsAuthentication"],
  enablessl: ["EnableSsl"],
  timeout: ["Timeout"],
  port: ["Port"],
};

const passwordKeys = ["Password", "Pwd"];

/** Sensitive elements say in three ways that their text is not what it stands for: user key, package password, project password. */
function isEncrypted(element: XmlElement): boolean {
  return (
    attribute(element, "Encrypted") === "1" ||
    attribute(element, "IV") !== undefined ||
    childElement(element, "EncryptedData") !== undefined
  );
}

/** Where to reach something outside the package: a database, a file, a mail server. */
export class ConnectionManager extends DtsObject {
  /** Canonical type in capitals: `OLEDB`, `FLATFILE`, `FILE`, `ADO.NET`, `EXCEL`, `MSOLAP100`, ... */
  get connectionType(): string {
    const type = this.creationName.trim().toUpperCase();
    // The rest after the colon names the .NET class; `netProvider` tells it.
    return type.startsWith("ADO.NET") ? "ADO.NET" : type;
  }

  /** The .NET connection class of an ADO.NET manager, e.g. `System.Data.SqlClient.SqlConnection` or `SQL`. */
  get netProvider(): string | undefined {
    const colon = this.creationName.indexOf(":");
    return colon < 0
      ? undefined
      : this.creationName
          .slice(colon + 1)
          .split(",")[0]
          ?.trim();
  }

  /** As stored: without the password, which has an element of its own. */
  get connectionString(): string {
    const inner = this.inner();
    if (inner === undefined) return "";
    return findAttribute(inner, "ConnectionString")?.value ?? readStored(inner, "ConnectionString") ?? "";
  }

  set connectionString(text: string) {
    const inner = this.inner() ?? this.addInner();
    const found = findAttribute(inner, "ConnectionString");
    if (found !== undefined) setAttribute(inner, found.name, text, found.ns);
    else if (inner.ns === "") setAttribute(inner, "ConnectionString", text);
    else writeStored(inner, "ConnectionString", text, this.dialect);
    if (networkElement(this.connectionType, inner) === undefined) return;
    for (const [name, value] of connectionStringSettings(this.connectionType, text)) {
      writeNetworkProperty(this.connectionType, inner, name, value, this.dialect);
    }
  }

  /** Whether one connection serves all users of this manager, so that temporary tables and transactions last. */
  get retainSameConnection(): boolean {
    return parseBoolean(this.innerProperty("Retain"));
  }

  get delayValidation(): boolean {
    return parseBoolean(this.read("DelayValidation"));
  }

  /** For FILE: 0 existing file, 1 create file, 2 existing folder, 3 create folder. */
  get fileUsageType(): number {
    return parseInteger(this.innerProperty("FileUsageType"), 0);
  }

  /** The stored password; undefined when there is none or when it is encrypted and could not be read. */
  get password(): string | undefined {
    const network = readNetworkProperty(this.connectionType, this.inner(), "ServerPassword");
    if (network !== undefined) return String(network) || undefined;
    const element = this.passwordElement();
    if (element !== undefined && !isEncrypted(element)) {
      const text = textContent(element);
      if (text !== "") return text;
    }
    return connectionStringValue(this.connectionString, passwordKeys);
  }

  set password(text: string | undefined) {
    const inner = this.inner() ?? this.addInner();
    if (writeNetworkProperty(this.connectionType, inner, "ServerPassword", text ?? "", this.dialect)) return;
    const element = this.passwordElement() ?? this.addPasswordElement();
    removeAttribute(element, "Encrypted");
    setTextContent(element, text ?? "");
  }

  /** Moves a password out of the connection string into the element that is protected, where SSIS keeps it. */
  separatePassword(): void {
    if (/FILE$/.test(this.connectionType)) return;
    const written = connectionStringValue(this.connectionString, passwordKeys);
    if (written === undefined || written === "") return;
    this.connectionString = withConnectionStringValue(this.connectionString, passwordKeys, "");
    this.password = written;
  }

  /** File format of a FLATFILE manager; undefined for other types. */
  get flatFile(): FlatFileFormat | undefined {
    const inner = this.inner();
    if (inner === undefined || !this.connectionType.endsWith("FLATFILE")) return undefined;
    return readFlatFileFormat(inner, this.dialect);
  }

  /** Columns of a CACHE manager; undefined for other types. */
  get cacheColumns(): CacheColumn[] | undefined {
    const inner = this.inner();
    if (this.connectionType !== "CACHE") return undefined;
    return inner === undefined ? [] : readCacheColumns(inner);
  }

  /** For CACHE: whether the cache is kept in the file that the connection string names. */
  get useFile(): boolean {
    return parseBoolean(this.innerProperty("UseFile"));
  }

  /**
   * A property by object-model name. Besides the stored ones: ConnectionString, Password, and the parts of the connection string
   * (ServerName, InitialCatalog, UserName, ExcelFilePath, SmtpServer, Provider).
   */
  override getProperty(name: string): DtsValue | undefined {
    const lower = name.toLowerCase();
    if (lower === "connectionstring") return this.connectionString;
    if (lower === "password") return this.password ?? "";
    const network = readNetworkProperty(this.connectionType, this.inner(), name);
    if (network !== undefined) return network;
    const keys = this.keysOf(lower);
    if (keys !== undefined) return connectionStringValue(this.connectionString, keys) ?? "";
    const descriptor = findDescriptor(innerDescriptors, name);
    if (descriptor !== undefined) return decodeProperty(descriptor, this.innerProperty(descriptor.stored));
    return super.getProperty(name) ?? this.innerProperty(name);
  }

  override setProperty(name: string, value: DtsValue): void {
    const text = value === null ? "" : String(value);
    const lower = name.toLowerCase();
    if (networkDescriptors(this.connectionType).some((one) => one.name.toLowerCase() === lower)) {
      writeNetworkProperty(this.connectionType, this.inner() ?? this.addInner(), name, value, this.dialect);
      return;
    }
    const keys = this.keysOf(lower);
    const descriptor = findDescriptor(innerDescriptors, name);
    if (lower === "connectionstring") this.connectionString = text;
    else if (lower === "password") this.password = text;
    else if (keys !== undefined) this.connectionString = withConnectionStringValue(this.connectionString, keys, text);
    else if (descriptor !== undefined) {
      const inner = this.inner() ?? this.addInner();
      writeStored(inner, descriptor.stored, encodeProperty(descriptor, value, this.dialect), this.dialect);
    } else super.setProperty(name, value);
  }

  override propertyNames(): string[] {
    const derived = ["ConnectionString", "Password", "ServerName", "InitialCatalog", "UserName"];
    const network = networkDescriptors(this.connectionType).filter((one) => !derived.includes(one.name));
    return [...super.propertyNames(), ...derived, ...[...innerDescriptors, ...network].map((one) => one.name)];
  }

  protected override descriptors(): readonly PropertyDescriptor[] {
    return [...super.descriptors(), ...managerDescriptors];
  }

  protected override computeRefId(): string {
    return `${this.parent?.refId ?? "Project"}.ConnectionManagers[${this.name}]`;
  }

  /** The keys of the connection string that a property stands for. */
  private keysOf(lower: string): readonly string[] | undefined {
    return (this.connectionType === "SMTP" ? smtpKeys[lower] : undefined) ?? connectionStringKeys[lower];
  }

  /** The type's own settings: the one element inside `DTS:ObjectData`. */
  private inner(): XmlElement | undefined {
    const wrapper = childElement(this.element, "ObjectData");
    return wrapper && childElements(wrapper).find((one) => one.local !== "EncryptedData");
  }

  private innerProperty(name: string): string | undefined {
    const inner = this.inner();
    return inner && (readStored(inner, name) ?? attribute(inner, name));
  }

  private addInner(): XmlElement {
    const inner = createElement("DTS:ConnectionManager");
    const wrapper = childElement(this.element, "ObjectData") ?? createElement("DTS:ObjectData");
    if (wrapper.parent === undefined) appendChild(this.element, wrapper);
    appendChild(wrapper, inner);
    return inner;
  }

  /** `DTS:Password`, in format 3 a `DTS:Property` of that name, `PassWord` inside .NET managers. */
  private passwordElement(): XmlElement | undefined {
    const inner = this.inner();
    return (
      inner &&
      childElements(inner).find(
        (one) =>
          /^pass?word$/i.test(one.local) ||
          (one.local === "Property" && /^(password|pwd)$/i.test(attribute(one, "Name") ?? "")),
      )
    );
  }

  private addPasswordElement(): XmlElement {
    const element = createElement("DTS:Password", [
      ["DTS:Name", "Password"],
      ["Sensitive", "1"],
    ]);
    appendChild(this.inner() ?? this.addInner(), element);
    return element;
  }
}
