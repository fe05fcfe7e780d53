import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type Mail from "nodemailer/lib/mailer";
import type { TaskContext } from "../../control-flow/task-context";
import { DtsError } from "../../messages/dts-error";
import {
  DTS_E_SENDMAILTASK_CONNECTIONTYPENOTFILE,
  DTS_E_SENDMAILTASK_FILEDOESNOTEXIST,
  DTS_E_SENDMAILTASK_INVALIDATTACHMENT,
} from "../../messages/task-codes";
import { decodeFileText } from "../text/decode-file-text";
import type { MailSettings } from "./settings";

/** The message of the task, its text read and its attachments found. Throws DtsError for a file that is not there. */
export async function compose(settings: MailSettings, context: TaskContext): Promise<Mail.Options> {
  const attachments: Mail.Attachment[] = [];
  for (const given of settings.attachments) attachments.push(await attachment(given, context));
  return {
    from: settings.from,
    to: [...settings.to],
    cc: [...settings.cc],
    bcc: [...settings.bcc],
    subject: settings.subject,
    priority: settings.priority,
    text: await messageText(settings, context),
    attachments,
  };
}

async function messageText({ sourceType, source }: MailSettings, context: TaskContext): Promise<string> {
  if (sourceType === "DirectInput") return source;
  if (sourceType === "Variable") return String(context.variables.get(source.trim()) ?? "");
  const { connection, release } = await context.connections.acquire(source.trim());
  await release();
  if (connection.kind !== "file") {
    throw new DtsError(
      DTS_E_SENDMAILTASK_CONNECTIONTYPENOTFILE,
      `The connection manager "${source}" for the message is not of the type FILE.`,
    );
  }
  const bytes = await readFile(connection.path, { signal: context.signal }).catch((fault: unknown) => {
    throw new DtsError(
      DTS_E_SENDMAILTASK_FILEDOESNOTEXIST,
      `The file "${connection.path}" with the message cannot be read.`,
      { cause: fault, details: { file: connection.path } },
    );
  });
  return decodeFileText(bytes);
}

async function attachment(given: string, { paths }: TaskContext): Promise<Mail.Attachment> {
  const local = paths.local(given);
  const found = await stat(local).catch(() => undefined);
  if (found === undefined) {
    throw new DtsError(DTS_E_SENDMAILTASK_FILEDOESNOTEXIST, `The file "${given}" to attach does not exist.`, {
      details: { file: local },
      help: {
        cause: `There is no file "${local}" on this machine.`,
        next: "Look at FileAttachments: several files are separated by a vertical bar, and earlier tasks must have made them.",
      },
    });
  }
  if (!found.isFile()) {
    throw new DtsError(DTS_E_SENDMAILTASK_INVALIDATTACHMENT, `"${given}" cannot be attached: it is no file.`);
  }
  return { filename: path.basename(local), content: createReadStream(local) };
}
