import { GANTRY_W_SMTPWINDOWSAUTHENTICATION } from "../messages/task-codes";
import type { ConnectionManager } from "../model/connection-manager";
import { connectionStringValue } from "../model/connection-string";
import type { ConnectionDefinition, Finding } from "../registry";

/** System.Net.Mail waits this long when the manager says nothing (0). */
const defaultTimeoutMs = 100_000;

/** SMTP: hands out the server and how to speak to it. Whoever sends opens the connection, once per message. */
export const smtpConnection: ConnectionDefinition = {
  types: ["SMTP"],
  displayName: "SMTP",
  support(manager): Finding[] {
    if (!usesWindowsAuthentication(manager)) return [];
    const reason = `"${manager.name}" uses Windows authentication, which is not available: messages are sent with the manager's user name and password if it has them, else without authentication.`;
    return [
      { support: "partly", code: GANTRY_W_SMTPWINDOWSAUTHENTICATION, reason, element: "UseWindowsAuthentication" },
    ];
  },
  async acquire(manager) {
    const text = (name: string) => String(manager.getProperty(name) ?? "").trim();
    const enableSsl = isTrue(text("EnableSsl"));
    const user = connectionStringValue(manager.connectionString, ["UserName", "User Name", "User ID", "User"]);
    const { password } = manager;
    return {
      kind: "smtp",
      host: text("SmtpServer"),
      port: wholeNumber(text("Port"), 65_535) || 25,
      enableSsl,
      useWindowsAuthentication: usesWindowsAuthentication(manager),
      ...(user ? { user, password: password ?? "" } : {}),
      timeoutMs: wholeNumber(text("Timeout"), 2_147_483_647) || defaultTimeoutMs,
    };
  },
};

function usesWindowsAuthentication(manager: ConnectionManager): boolean {
  return isTrue(String(manager.getProperty("UseWindowsAuthentication") ?? ""));
}

function isTrue(text: string): boolean {
  return /^(true|1|-1)$/i.test(text.trim());
}

function wholeNumber(text: string, highest: number): number {
  return /^\d{1,10}$/.test(text) && Number(text) <= highest ? Number(text) : 0;
}
