import type { VersionRow } from "./load-stored-package";
import type { VersionItem } from "./types";

/** A version as lists show it. */
export function versionItem(row: VersionRow, currentVersion: number): VersionItem {
  return {
    number: row.number,
    current: row.number === currentVersion,
    size: row.size,
    hash: row.blobHash,
    origin: row.origin,
    restoredFrom: row.restoredFrom,
    createdByName: row.createdByName,
    createdAt: row.createdAt.getTime(),
    fileVersion: `${row.versionMajor}.${row.versionMinor}.${row.versionBuild}`,
    versionComments: row.versionComments,
    versionGuid: row.versionGuid,
    formatVersion: row.formatVersion,
    protectionLevel: row.protectionLevel,
    unsupportedCount: row.unsupportedCount,
    partlyCount: row.partlyCount,
  };
}
