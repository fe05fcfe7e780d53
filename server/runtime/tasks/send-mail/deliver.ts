import { connect, type Socket } from "node:net";
import type { Transporter } from "nodemailer";
import type Mail from "nodemailer/lib/mailer";
import type { SmtpServer } from "../../connections/connection";

/** The port on which servers expect TLS from the first byte; on all others it begins with STARTTLS. */
const implicitTlsPort = 465;

/**
 * Hands one message to a server and returns when the server has taken it. With `enableSsl` nothing is sent before TLS stands, and the
 * server's certificate is checked. An abort of the signal closes the socket at once.
 *
 * @throws Error of nodemailer or of the socket.
 */
export async function deliver(message: Mail.Options, server: SmtpServer, signal: AbortSignal): Promise<void> {
  const { createTransport } = await import("nodemailer");
  const socket = await openSocket(server, signal);
  const abort = () => socket.destroy(new Error("The execution was canceled."));
  signal.addEventListener("abort", abort, { once: true });
  const transporter: Transporter = createTransport({
    host: server.host,
    port: server.port,
    secure: server.enableSsl && server.port === implicitTlsPort,
    requireTLS: server.enableSsl,
    ignoreTLS: !server.enableSsl,
    ...(server.user === undefined ? {} : { auth: { user: server.user, pass: server.password ?? "" } }),
    greetingTimeout: server.timeoutMs,
    socketTimeout: server.timeoutMs,
    // Attachments are opened by the task, through the path map; nodemailer itself opens no file and no address.
    disableFileAccess: true,
    disableUrlAccess: true,
    getSocket: (_options: unknown, take: (error: Error | null, found: { connection: Socket }) => void) =>
      take(null, { connection: socket }),
  });
  try {
    await transporter.sendMail(message);
  } finally {
    signal.removeEventListener("abort", abort);
    transporter.close();
    socket.destroy();
  }
}

/** A connected socket of our own, because nodemailer has no way to close the one it opens itself. */
function openSocket({ host, port, timeoutMs }: SmtpServer, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = connect({ host, port });
    const abort = () => socket.destroy(new Error("The execution was canceled."));
    const late = setTimeout(
      () => socket.destroy(new Error(`the server did not answer within ${timeoutMs} ms`)),
      timeoutMs,
    );
    const settle = () => {
      clearTimeout(late);
      signal.removeEventListener("abort", abort);
    };
    signal.addEventListener("abort", abort, { once: true });
    socket.once("error", (error) => {
      settle();
      reject(error);
    });
    socket.once("connect", () => {
      settle();
      resolve(socket);
    });
  });
}
