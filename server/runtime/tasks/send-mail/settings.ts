import type { TaskContext } from "../../control-flow/task-context";

type MessageSource = "DirectInput" | "FileConnection" | "Variable";

export interface MailSettings {
  readonly connection: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly priority: "high" | "normal" | "low";
  readonly sourceType: MessageSource;
  /** The text itself, or the name of the connection manager or variable it is in. */
  readonly source: string;
  /** Paths as the package has them. */
  readonly attachments: readonly string[];
}

/** The settings of a Send Mail task (DTSX.md section 12.6); what is left out has its documented default. */
export function mailSettings({ host }: Pick<TaskContext, "host">): MailSettings {
  const text = (name: string) => String(host.getProperty(name) ?? "");
  const sourceType = text("MessageSourceType").toLowerCase();
  const priority = text("Priority").toLowerCase();
  return {
    connection: text("SmtpConnection").trim(),
    from: text("FromLine").trim(),
    to: split(text("ToLine"), ";"),
    cc: split(text("CCLine"), ";"),
    bcc: split(text("BCCLine"), ";"),
    subject: text("Subject"),
    priority: priority === "high" || priority === "low" ? priority : "normal",
    sourceType:
      sourceType === "fileconnection" ? "FileConnection" : sourceType === "variable" ? "Variable" : "DirectInput",
    source: text("MessageSource"),
    attachments: split(text("FileAttachments"), "|"),
  };
}

function split(line: string, separator: string): string[] {
  return line
    .split(separator)
    .map((one) => one.trim())
    .filter((one) => one !== "");
}
