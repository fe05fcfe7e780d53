import { useFormatter, useTranslations } from "next-intl";
import type { AuditFacets, AuditItem, Difference } from "@/server/audit/types";

/** Fields that are names of the store for its own use: they say nothing to a reader, and the export has them. */
const hidden = new Set(["binId", "packageId"]);

const fields = [
  ...["name", "description", "displayName", "path", "folder", "folders", "packages", "version", "versionNumber"],
  ...["restoredFrom", "hash", "project", "protectionLevel", "copyOf", "deletedBy", "prefix", "target", "viewer"],
  ...["disabled", "roles", "member", "members", "reader", "writer", "status", "loggingLevel", "memoryMb", "rerunOf"],
  "execution",
  ...["dataTaps", "overrides", "file", "pathId", "rows", "state", "ignoredUntil", "ignoredUntilCount", "text"],
  ...[
    "query",
    "columns",
    "shared",
    "executions",
    "validations",
    "jobs",
    "messages",
    "tapFiles",
    "cleanup",
    "windowDays",
    "keepLast",
  ],
];

/** DTSProtectionLevel by its number, as SSIS names them. */
const protectionLevels = [
  "DontSaveSensitive",
  "EncryptSensitiveWithUserKey",
  "EncryptSensitiveWithPassword",
  "EncryptAllWithPassword",
  "EncryptAllWithUserKey",
  "ServerStorage",
];

/** A content is told apart by so much of its hash. */
const HASH_LENGTH = 12;

export interface ShownDifference {
  key: string;
  label: string;
  before: string | null;
  after: string | null;
}

/** The words of the audit trail for verbs, objects, fields and their values; what has no word is shown as it was written. */
export function useAuditWords() {
  const t = useTranslations();
  const format = useFormatter();
  type Key = Parameters<typeof t.has>[0];

  const verb = (name: AuditFacets["verbs"][number]) =>
    t.has(`audit.verb.${name}` as Key) ? t(`audit.verb.${name}` as never) : name;
  const kind = (name: AuditItem["objectType"]) =>
    t.has(`audit.kind.${name}` as Key) ? t(`audit.kind.${name}` as never) : name;
  const field = (name: string) => {
    const act = /^grants\.(.+)$/.exec(name)?.[1];
    if (act !== undefined) return t.has(`access.act.${act}` as Key) ? t(`access.act.${act}` as never) : act;
    return fields.includes(name) ? t(`audit.field.${name}` as never) : name;
  };
  const value = (name: string, text: string | null) => {
    if (text === null) return null;
    if (name === "hash") return text.slice(0, HASH_LENGTH);
    if (name === "protectionLevel") return protectionLevels[Number(text)] ?? text;
    if (name === "status" && t.has(`status.${text}.word` as Key)) return t(`status.${text}.word` as never);
    if (name === "state" && t.has(`errors.state.${text}` as Key)) return t(`errors.state.${text}` as never);
    if (name === "ignoredUntil") return format.dateTime(new Date(text), { dateStyle: "medium", timeStyle: "short" });
    const isWord =
      text === "true" || text === "false" || (name.startsWith("grants.") && (text === "all" || text === "own"));
    return isWord ? t(`audit.value.${text}`) : text;
  };
  const differences = (changes: Difference[]): ShownDifference[] =>
    changes
      // What was not there before and is empty now is no change to a reader.
      .filter(({ field: name, before, after }) => !hidden.has(name) && (before ?? "") !== (after ?? ""))
      .map((change) => ({
        key: change.field,
        label: field(change.field),
        before: value(change.field, change.before),
        after: value(change.field, change.after),
      }));
  return { verb, kind, differences };
}
