import { DtsError } from "@/server/runtime/messages/dts-error";

/** Why a file of a row could not be opened, read or written. */
export interface FileFailure {
  /** The row's ErrorCode. */
  readonly code: number;
  /** The code of the message when the component fails, where it is another one. */
  readonly messageCode?: number;
  /** A clause without subject: `it does not exist`. */
  readonly reason: string;
  /** The file as the row names it. */
  readonly file: string;
}

/** The codes of a component for what the operating system answers; `any` for everything that has none of its own. */
export interface FileCodes {
  readonly fileNotFound: number;
  readonly pathNotFound: number;
  readonly tooManyOpenFiles: number;
  readonly accessDenied: number;
  readonly exists: number;
  readonly diskFull: number;
  readonly any: number;
}

const reasons: Readonly<Record<string, readonly [code: keyof FileCodes, reason: string]>> = {
  ENOENT: ["fileNotFound", "it does not exist"],
  ENOTDIR: ["pathNotFound", "a part of its path is no folder"],
  EMFILE: ["tooManyOpenFiles", "too many files are open"],
  ENFILE: ["tooManyOpenFiles", "too many files are open"],
  EACCES: ["accessDenied", "access is denied"],
  EPERM: ["accessDenied", "access is denied"],
  EROFS: ["accessDenied", "the file system is read-only"],
  EEXIST: ["exists", "it exists already"],
  ENOSPC: ["diskFull", "the disk is full"],
  EDQUOT: ["diskFull", "the quota of the disk is used up"],
};

/** What an exception of a file operation means for the row. A Windows path without a rule keeps its own message. */
export function fileFailure(error: unknown, file: string, codes: FileCodes): FileFailure {
  if (error instanceof DtsError) {
    return { code: codes.pathNotFound, messageCode: error.code, reason: error.message.replace(/\.$/, ""), file };
  }
  const system = error instanceof Error && "code" in error ? String(error.code) : "";
  const known = reasons[system];
  if (known !== undefined) return { code: codes[known[0]], reason: known[1], file };
  return { code: codes.any, reason: error instanceof Error ? error.message : String(error), file };
}
