import { childElement, textContent, type XmlDocument } from "../dtsx/xml";
import { Collection } from "./collection";
import type { Configuration } from "./configuration";
import type { ConnectionManager } from "./connection-manager";
import { Container } from "./container";
import type { Executable } from "./executable";
import type { LogProvider } from "./log-provider";
import { findMissingSecrets } from "./missing-secrets";
import type { Parameter } from "./parameter";
import type { Project } from "./project";
import { isProjectConnection } from "./project-connection";
import { describeProperty, type PropertyDescriptor } from "./property-descriptor";
import { type Dialect, parseBoolean, parseInteger } from "./stored-property";

export type ProtectionLevel =
  | "DontSaveSensitive"
  | "EncryptSensitiveWithUserKey"
  | "EncryptSensitiveWithPassword"
  | "EncryptAllWithPassword"
  | "EncryptAllWithUserKey"
  | "ServerStorage";

/** In the order of their numbers in the file. */
export const protectionLevels: readonly ProtectionLevel[] = [
  "DontSaveSensitive",
  "EncryptSensitiveWithUserKey",
  "EncryptSensitiveWithPassword",
  "EncryptAllWithPassword",
  "EncryptAllWithUserKey",
  "ServerStorage",
];

const packageDescriptors: readonly PropertyDescriptor[] = [
  describeProperty("ProtectionLevel", 1),
  describeProperty("PackageType", 0),
  describeProperty("PackagePriorityClass", 0),
  describeProperty("MaxConcurrentExecutables", -1),
  describeProperty("CheckpointUsage", 0),
  describeProperty("CheckpointFileName", ""),
  describeProperty("SaveCheckpoints", false),
  describeProperty("EnableConfigurations", false, "EnableConfig"),
  describeProperty("SuppressConfigurationWarnings", false),
  describeProperty("OfflineMode", false),
  describeProperty("VersionMajor", 1),
  describeProperty("VersionMinor", 0),
  describeProperty("VersionBuild", 0),
  describeProperty("VersionComments", ""),
  describeProperty("VersionGUID", ""),
  describeProperty("CreationDate", ""),
  describeProperty("CreatorName", ""),
  describeProperty("CreatorComputerName", ""),
];

/** A loaded package: the root container and everything that belongs to the whole. Made by `loadPackage`. */
export class Package extends Container {
  readonly kind = "package";
  /** The tree this package is a view of. */
  readonly document: XmlDocument;
  readonly connections = new Collection<ConnectionManager, [type: string, name: string]>();
  readonly parameters = new Collection<Parameter, [name: string, value: string | number | boolean]>();
  readonly configurations: Configuration[] = [];
  readonly logProviders: LogProvider[] = [];

  /** The project it runs in; undefined for a package that stands alone. What is saved is the package without it. */
  project: Project | undefined;

  /** Whether values were decrypted when it was loaded. */
  readonly openedWithPassword: boolean;

  constructor(document: XmlDocument, openedWithPassword = false) {
    super(document.root);
    this.document = document;
    this.openedWithPassword = openedWithPassword;
  }

  override get dialect(): Dialect {
    return this.formatVersion < 6 ? "elements" : "attributes";
  }

  /** 2 (2005), 3 (2008), 6 (2012) or 8 (2014 and later). */
  get formatVersion(): number {
    return parseInteger(this.read("PackageFormatVersion"), 8);
  }

  /** How the file protects its secrets; absent means EncryptSensitiveWithUserKey. */
  get protectionLevel(): ProtectionLevel {
    return protectionLevels[parseInteger(this.read("ProtectionLevel"), 1)] ?? "EncryptSensitiveWithUserKey";
  }

  /** How many executables may run at once; -1 means processors plus two. */
  get maxConcurrentExecutables(): number {
    return parseInteger(this.read("MaxConcurrentExecutables"), -1);
  }

  /** Whether the configurations are applied at all. */
  get enableConfigurations(): boolean {
    return parseBoolean(this.read("EnableConfig"));
  }

  /** Whether a run writes a checkpoint file or starts from one. */
  get usesCheckpoints(): boolean {
    return parseBoolean(this.read("SaveCheckpoints")) || parseInteger(this.read("CheckpointUsage"), 0) !== 0;
  }

  /** CheckpointUsage Always: a run must start from a checkpoint file. */
  get requiresCheckpoint(): boolean {
    return parseInteger(this.read("CheckpointUsage"), 0) === 2;
  }

  /** `DTS:VersionMajor.Minor.Build`. */
  get version(): string {
    return ["VersionMajor", "VersionMinor", "VersionBuild"].map((name) => String(this.getProperty(name))).join(".");
  }

  /** The designer's layout, an XML text of its own; undefined when the file has none (formats 2 and 3 never do). */
  get layout(): string | undefined {
    const element = childElement(this.element, "DesignTimeProperties");
    return element && (textContent(element).trim() || undefined);
  }

  /** Property paths of values that are stored encrypted and must be given anew before a run can use them. */
  get missingSecrets(): string[] {
    return findMissingSecrets(this);
  }

  /**
   * A connection manager by GUID, refId or name, in that order; names without regard to case. Managers of the project
   * (`{GUID}:external`, `Project.ConnectionManagers[..]`) are found when the package has its project.
   */
  findConnection(reference: string): ConnectionManager | undefined {
    const wanted = reference.replace(/:(external|invalid)$/, "").toLowerCase();
    if (wanted === "") return undefined;
    if (isProjectConnection(reference)) return this.project?.findConnection(wanted);
    return (
      this.connections.find((one) => one.id.toLowerCase() === wanted) ??
      this.connections.find((one) => one.refId.toLowerCase() === wanted) ??
      this.connections.find((one) => one.name.toLowerCase() === wanted) ??
      this.project?.findConnection(wanted)
    );
  }

  /** An executable by refId, inside event handlers too. */
  findExecutable(refId: string): Executable | undefined {
    return this.allExecutables().find((one) => one.refId === refId);
  }

  /** Every executable at any depth, event handlers' included, parents before children, in file order. */
  allExecutables(): Executable[] {
    const found: Executable[] = [];
    const visit = (container: Container) => {
      for (const executable of container.executables) {
        found.push(executable);
        visit(executable);
      }
      for (const handler of container.eventHandlers) visit(handler);
    };
    visit(this);
    return found;
  }

  /** The log providers that some container with logging of its own writes to. */
  get selectedLogProviders(): LogProvider[] {
    const executables: Container[] = [this, ...this.allExecutables()];
    const containers = executables.flatMap((one) => [one, ...one.eventHandlers]);
    const enabled = containers.map((one) => one.loggingOptions).filter((one) => one.mode === "enabled");
    const ids = new Set(enabled.flatMap((one) => one.selectedProviders));
    return this.logProviders.filter((one) => ids.has(one.id.toLowerCase()));
  }

  protected override descriptors(): readonly PropertyDescriptor[] {
    return [...super.descriptors(), ...packageDescriptors];
  }

  protected override computeRefId(): string {
    return "Package";
  }
}
