import type { Descriptions } from "../code-description";
import {
  DTS_E_SENDMAILTASK_CONNECTIONTYPENOTFILE,
  DTS_E_SENDMAILTASK_CONNECTIONTYPENOTSMTP,
  DTS_E_SENDMAILTASK_FILEDOESNOTEXIST,
  DTS_E_SENDMAILTASK_INVALIDATTACHMENT,
  DTS_E_SENDMAILTASK_RECIPIENT_EMPTY,
  DTS_E_SENDMAILTASK_SMTP_SERVER_NOT_SPECIFIED,
  DTS_E_SENDMAILTASK_VARIABLETYPEISNOTSTRING,
  DTS_W_SENDMAILTASK_AT_MISSING_IN_FROM,
  DTS_W_SENDMAILTASK_SUBJECT_MISSING,
  GANTRY_W_SMTPWINDOWSAUTHENTICATION,
} from "../task-codes";

/** Send Mail task. */
export const sendMailDescriptions: Descriptions = {
  [DTS_E_SENDMAILTASK_RECIPIENT_EMPTY]: {
    meaning: "A message has no recipient.",
    causes: ["To, CC and BCC are empty, or the variables their expressions use are."],
    tryNext: ["Give at least one address; several are separated by semicolons."],
  },
  [DTS_E_SENDMAILTASK_SMTP_SERVER_NOT_SPECIFIED]: {
    meaning: "A Send Mail task has no server.",
    causes: ["The task names no SMTP connection manager, or the manager names no server."],
    tryNext: ["Choose an SMTP connection manager and set its SmtpServer."],
  },
  [DTS_W_SENDMAILTASK_SUBJECT_MISSING]: {
    meaning: "A message has no subject.",
    causes: ["Subject is empty, or the variable of its expression is while the package is validated."],
    tryNext: ["Set Subject if the message should have one."],
  },
  [DTS_W_SENDMAILTASK_AT_MISSING_IN_FROM]: {
    meaning: "The sender of a message is no mail address.",
    causes: ['From is empty or has no "@".'],
    tryNext: ["Set From to an address the server accepts."],
  },
  [DTS_E_SENDMAILTASK_INVALIDATTACHMENT]: {
    meaning: "What a message should carry is no file.",
    causes: ["The path is that of a folder or device."],
    tryNext: ["Attach files; several are separated by a vertical bar."],
  },
  [DTS_E_SENDMAILTASK_CONNECTIONTYPENOTFILE]: {
    meaning: "The text of a message comes from a connection manager that is no file.",
    causes: ["The reference leads to a connection manager of another type."],
    tryNext: ["Choose a connection manager of the type FILE, a variable or a text."],
  },
  [DTS_E_SENDMAILTASK_FILEDOESNOTEXIST]: {
    meaning: "A file of a message does not exist.",
    causes: ["An earlier task did not make it, or the path is of another machine."],
    tryNext: ["Look at the path in the message, and at the rules of the path map."],
  },
  [DTS_E_SENDMAILTASK_VARIABLETYPEISNOTSTRING]: {
    meaning: "The variable with the text of a message is not a String.",
    causes: ["It has another type."],
    tryNext: ["Use a variable of the type String."],
  },
  [DTS_E_SENDMAILTASK_CONNECTIONTYPENOTSMTP]: {
    meaning: "A Send Mail task uses a connection manager that is no mail server.",
    causes: ["The reference leads to a connection manager of another type."],
    tryNext: ["Choose a connection manager of the type SMTP."],
  },
  [GANTRY_W_SMTPWINDOWSAUTHENTICATION]: {
    meaning: "A mail server is to be used with Windows authentication, which is not available here.",
    causes: ["UseWindowsAuthentication of the SMTP connection manager is True."],
    tryNext: ["Nothing, when the server accepts the message. Otherwise give the manager a user name and a password."],
  },
};
