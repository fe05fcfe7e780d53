import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import type { TaskContext } from "../../control-flow/task-context";
import { DtsError } from "../../messages/dts-error";
import {
  DTS_E_SQLTASK_CONNECTIONTYPENOTFILE,
  DTS_E_SQLTASK_FILEDOESNOTEXIST,
  DTS_E_SQLTASK_NOSTATEMENTSPECIFIED,
  DTS_E_SQLTASK_VARIABLENOTFOUND,
} from "../../messages/task-codes";
import type { ExecuteSqlSettings } from "./settings";

/** The statement of the task: its own text, a variable's value, or the content of a file. Throws DtsError when there is none. */
export async function statementText(settings: ExecuteSqlSettings, context: TaskContext): Promise<string> {
  const text = await readStatement(settings, context);
  if (text.trim() !== "") return text;
  throw new DtsError(DTS_E_SQLTASK_NOSTATEMENTSPECIFIED, "The task has no SQL statement.", {
    help: {
      cause: "The statement is empty, or the variable or file that should have it is.",
      next: "Give the statement in the task, or look at what sets the variable.",
    },
  });
}

async function readStatement(
  { source, statement, codePage }: ExecuteSqlSettings,
  context: TaskContext,
): Promise<string> {
  switch (source) {
    case "text":
      return statement;
    case "variable":
      if (context.variables.has(statement)) return String(context.variables.get(statement) ?? "");
      throw new DtsError(
        DTS_E_SQLTASK_VARIABLENOTFOUND,
        `The variable "${statement}", which has the SQL statement, does not exist.`,
      );
    case "file":
      return readStatementFile(statement, codePage, context);
  }
}

async function readStatementFile(reference: string, codePage: number, context: TaskContext): Promise<string> {
  const { connection, release } = await context.connections.acquire(reference);
  try {
    if (connection.kind !== "file") {
      throw new DtsError(
        DTS_E_SQLTASK_CONNECTIONTYPENOTFILE,
        "The SQL statement comes from a connection manager that is no file.",
      );
    }
    const bytes = await readFile(connection.path).catch((error) => refuseFile(connection.path, error));
    return await decode(bytes, codePage);
  } finally {
    await release();
  }
}

function refuseFile(path: string, error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw new DtsError(
    DTS_E_SQLTASK_FILEDOESNOTEXIST,
    `The file "${path}" with the SQL statement cannot be read: ${reason}.`,
    {
      details: { file: path },
      cause: error,
    },
  );
}

/** SQL Server's tools write UTF-16 with a byte order mark, others UTF-8; what is neither is in the task's code page. */
async function decode(bytes: Buffer, codePage: number): Promise<string> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (isUtf8(bytes)) return new TextDecoder("utf-8").decode(bytes);
  const { encodingName } = await import("../../data-flow/flat-file/byte-decoder");
  const { default: iconv } = await import("iconv-lite");
  return iconv.decode(bytes, encodingName(codePage, false));
}
