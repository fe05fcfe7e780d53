import type { SmtpServer } from "../connections/connection";
import type { TaskContext } from "../control-flow/task-context";
import { DtsError } from "../messages/dts-error";
import {
  DTS_E_ERROROCCURREDWITHFOLLOWINGMESSAGE,
  DTS_E_SENDMAILTASK_CONNECTIONTYPENOTFILE,
  DTS_E_SENDMAILTASK_CONNECTIONTYPENOTSMTP,
  DTS_E_SENDMAILTASK_RECIPIENT_EMPTY,
  DTS_E_SENDMAILTASK_SMTP_SERVER_NOT_SPECIFIED,
  DTS_E_SENDMAILTASK_VARIABLETYPEISNOTSTRING,
  DTS_W_SENDMAILTASK_AT_MISSING_IN_FROM,
  DTS_W_SENDMAILTASK_SUBJECT_MISSING,
  GANTRY_W_SMTPWINDOWSAUTHENTICATION,
} from "../messages/task-codes";
import type { TaskDefinition, TaskResult } from "../registry";
import { compose } from "./send-mail/compose";
import { deliver } from "./send-mail/deliver";
import { type MailSettings, mailSettings } from "./send-mail/settings";

const stringVariable = 8;

/**
 * Send Mail task: sends one plain-text message through an SMTP connection manager (CONTROLFLOW.md section 16). Files are looked for
 * when the message is sent: an earlier task may make them.
 */
export const sendMailTask: TaskDefinition = {
  type: "Microsoft.SendMailTask",
  displayName: "Send Mail",
  logEntries: ["SendMailTaskBegin", "SendMailTaskEnd", "SendMailTaskInfo"],
  async validate(context, when) {
    const settings = mailSettings(context);
    checkSettings(settings, context);
    if (when === "beforeExecution") return;
    if (settings.subject.trim() === "") {
      await context.events.warning(DTS_W_SENDMAILTASK_SUBJECT_MISSING, "The subject is empty.");
    }
    if (!settings.from.includes("@")) {
      await context.events.warning(
        DTS_W_SENDMAILTASK_AT_MISSING_IN_FROM,
        `The sender "${settings.from}" has no "@"; most servers refuse it.`,
      );
    }
  },
  async execute(context): Promise<TaskResult> {
    const settings = mailSettings(context);
    checkSettings(settings, context);
    const server = await smtpServer(settings.connection, context);
    const recipients = settings.to.length + settings.cc.length + settings.bcc.length;
    await context.events.custom("SendMailTaskBegin", `Sending a message through ${server.host}:${server.port}.`);
    const message = await compose(settings, context);
    await context.events.custom(
      "SendMailTaskInfo",
      `From "${settings.from}" to ${recipients} recipient(s) with ${settings.attachments.length} attachment(s): "${settings.subject}".`,
    );
    try {
      await deliver(message, server, context.signal);
    } catch (fault) {
      if (context.signal.aborted) return { result: "canceled" };
      throw notSent(fault, server);
    }
    await context.events.custom("SendMailTaskEnd", "The server has taken the message.");
    return { result: "success" };
  },
};

function checkSettings(settings: MailSettings, { connections, variables }: TaskContext): void {
  if (settings.connection === "") {
    throw new DtsError(DTS_E_SENDMAILTASK_SMTP_SERVER_NOT_SPECIFIED, "The task names no SMTP connection manager.");
  }
  const manager = connections.manager(settings.connection);
  if (manager.connectionType !== "SMTP") {
    throw new DtsError(
      DTS_E_SENDMAILTASK_CONNECTIONTYPENOTSMTP,
      `The connection manager "${manager.name}" is not of the type SMTP.`,
    );
  }
  if (settings.to.length + settings.cc.length + settings.bcc.length === 0) {
    throw new DtsError(DTS_E_SENDMAILTASK_RECIPIENT_EMPTY, "The message has no recipient: To, CC and BCC are empty.");
  }
  if (settings.sourceType === "Variable" && variables.typeOf(settings.source.trim()) !== stringVariable) {
    throw new DtsError(
      DTS_E_SENDMAILTASK_VARIABLETYPEISNOTSTRING,
      `The variable "${settings.source}" with the message is not a String.`,
    );
  }
  if (settings.sourceType === "FileConnection") {
    const file = connections.manager(settings.source.trim());
    if (file.connectionType !== "FILE") {
      throw new DtsError(
        DTS_E_SENDMAILTASK_CONNECTIONTYPENOTFILE,
        `The connection manager "${file.name}" for the message is not of the type FILE.`,
      );
    }
  }
}

async function smtpServer(reference: string, { connections, events }: TaskContext): Promise<SmtpServer> {
  const { connection, release } = await connections.acquire(reference);
  await release();
  const { name } = connections.manager(reference);
  if (connection.kind !== "smtp") {
    throw new DtsError(
      DTS_E_SENDMAILTASK_CONNECTIONTYPENOTSMTP,
      `The connection manager "${name}" is not of the type SMTP.`,
    );
  }
  if (connection.host === "") {
    throw new DtsError(
      DTS_E_SENDMAILTASK_SMTP_SERVER_NOT_SPECIFIED,
      `The connection manager "${name}" names no SMTP server.`,
    );
  }
  if (connection.useWindowsAuthentication) {
    await events.warning(
      GANTRY_W_SMTPWINDOWSAUTHENTICATION,
      `The connection manager "${name}" asks for Windows authentication, which is not available here: the message is sent ${connection.user === undefined ? "without authentication" : "with its user name and password"}.`,
    );
  }
  return connection;
}

function notSent(fault: unknown, { host, port, enableSsl }: SmtpServer): DtsError {
  const reason = fault instanceof Error ? fault.message : String(fault);
  return new DtsError(
    DTS_E_ERROROCCURREDWITHFOLLOWINGMESSAGE,
    `The message was not sent through ${host}:${port}: ${reason}`,
    {
      details: { server: `${host}:${port}` },
      help: {
        cause: enableSsl
          ? "The server cannot be reached, offers no TLS, has a certificate this machine does not trust, or refused the sender, the recipients or the login."
          : "The server cannot be reached, or refused the sender, the recipients or the login.",
        next: "Look at the connection manager's server, port, EnableSsl and user name, and at what the server answered.",
      },
      cause: fault,
    },
  );
}
