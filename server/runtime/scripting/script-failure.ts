import { DtsError } from "../messages/dts-error";
import { formatCode } from "../messages/format-code";
import {
  DTS_E_SCRIPTTASK_COMPILEERRORMSG,
  DTS_E_SCRIPTTASK_INVALID_ENTRY_POINT,
  DTS_E_SCRIPTTASK_SCRIPTTHREWEXCEPTION,
} from "../messages/task-codes";
import { messageText } from "./message-text";

const phases: Readonly<Record<string, { readonly code: number; readonly says: string }>> = {
  compile: { code: DTS_E_SCRIPTTASK_COMPILEERRORMSG, says: "The script cannot be compiled" },
  entryPoint: { code: DTS_E_SCRIPTTASK_INVALID_ENTRY_POINT, says: "The script has no entry point" },
  run: { code: DTS_E_SCRIPTTASK_SCRIPTTHREWEXCEPTION, says: "The script threw an exception" },
};

/** The error of a script that said itself what went wrong. Its words are not believed to be of any form. */
export function failureOf(said: Record<string, unknown>): DtsError {
  const { code, says } = phases[String(said.phase)] ?? {
    code: DTS_E_SCRIPTTASK_SCRIPTTHREWEXCEPTION,
    says: "The script failed",
  };
  const text = (name: string) => (typeof said[name] === "string" ? messageText(said[name], 10_000) : undefined);
  const number = (name: string) => (typeof said[name] === "number" ? said[name] : undefined);
  const [file, line, stack, type] = [text("file"), number("line"), text("stack"), text("type")];
  const place = file === undefined ? "" : ` (${file}${line === undefined ? "" : `, line ${line}`})`;
  const inner = number("code");
  const from = inner === undefined || inner === 0 ? "" : `${formatCode(inner >>> 0)} `;
  const thrown = type === undefined ? "" : `${type}: `;
  return new DtsError(code, `${says}: ${from}${thrown}${text("message") ?? ""}${place}`, {
    details: {
      ...(type === undefined ? {} : { type }),
      ...(file === undefined ? {} : { file }),
      ...(line === undefined ? {} : { line: String(line) }),
      ...(stack === undefined ? {} : { stack }),
    },
  });
}
