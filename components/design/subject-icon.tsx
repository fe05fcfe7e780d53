import {
  ArrowDownAZ,
  Box,
  Code,
  Cog,
  Database,
  FileCode,
  FileInput,
  FileOutput,
  Files,
  FolderSync,
  GitFork,
  Globe,
  Group,
  Hash,
  Import,
  type LucideIcon,
  Mail,
  Merge,
  PackageOpen,
  Repeat,
  Replace,
  ScanSearch,
  Search,
  Sigma,
  Split,
  SquareFunction,
  Terminal,
  Workflow,
} from "lucide-react";
import type { GraphSubject } from "./graph";

/** The first pattern that fits the canonical type wins. */
const icons: [pattern: RegExp, icon: LucideIcon][] = [
  // Enumerators are named after what they go through, so loops come first.
  [/FORLOOP|FOREACH/i, Repeat],
  [/Pipeline/, Workflow],
  [/ExecuteSQL/, Database],
  [/ExecuteProcess/, Terminal],
  [/ExecutePackage/, PackageOpen],
  [/Expression|DerivedColumn/, SquareFunction],
  [/Script/, Code],
  [/SendMail/, Mail],
  [/FileSystemTask/, Files],
  [/FtpTask/, FolderSync],
  [/XMLTask/, FileCode],
  [/WebServiceTask/, Globe],
  [/BulkInsertTask/, Import],
  [/DataProfilingTask/, ScanSearch],
  [/SEQUENCE/i, Group],
  [/FlatFileSource|ExcelSource|RawSource|XmlSource/, FileInput],
  [/FlatFileDestination|ExcelDestination|RawDestination/, FileOutput],
  [/OLEDB|ADONET|ODBC|SQLServerDestination|Source$|Destination$/, Database],
  [/Lookup/, Search],
  [/ConditionalSplit/, Split],
  [/Merge|UnionAll/, Merge],
  [/Sort/, ArrowDownAZ],
  [/Multicast/, GitFork],
  [/RowCount/, Hash],
  [/DataConvert|CopyMap/, Replace],
  [/Aggregate/, Sigma],
];

/** The icon of a task, container or component, by its type. */
export function SubjectIcon({ subject, size = 16 }: { subject: GraphSubject; size?: number }) {
  const type = subject.is === "executable" ? subject.executable.type : subject.component.classId;
  const Icon = icons.find(([pattern]) => pattern.test(type))?.[1] ?? (subject.is === "executable" ? Cog : Box);
  return <Icon aria-hidden size={size} className="shrink-0" />;
}
