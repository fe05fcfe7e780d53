import { execFileSync, spawn } from "node:child_process";

/** Debian's interpreter: its packages are not those of another one in the search path. */
const python = "/usr/bin/python3";

export interface TestFtpServer {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  stop(): Promise<void>;
}

/** Whether pyftpdlib is on this machine; tests that need it say in their name that they were left out. */
export function hasFtpServer(): boolean {
  try {
    execFileSync(python, ["-c", "import pyftpdlib"], { stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
}

const program = `
import sys
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler, ThrottledDTPHandler
from pyftpdlib.servers import FTPServer
import logging
logging.basicConfig(level=logging.CRITICAL)
authorizer = DummyAuthorizer()
authorizer.add_user(sys.argv[2], sys.argv[3], sys.argv[1], perm="elradfmwMT")
class Slow(ThrottledDTPHandler):
    read_limit = write_limit = int(sys.argv[4])
class Handler(FTPHandler):
    dtp_handler = Slow
Handler.authorizer = authorizer
server = FTPServer(("127.0.0.1", 0), Handler)
print(server.address[1], flush=True)
server.serve_forever()
`;

/** Starts a real FTP server on a free port that serves one folder to one user; 0 bytes a second are as many as go. */
export async function startFtpServer(folder: string, bytesPerSecond = 0): Promise<TestFtpServer> {
  const [user, password] = ["robot", "pa55-word"];
  const server = spawn(python, ["-W", "ignore", "-c", program, folder, user, password, String(bytesPerSecond)], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    server.stdout.once("data", (line: Buffer) => resolve(Number(line.toString().trim())));
    server.once("exit", () => reject(new Error("The FTP server ended while it was starting.")));
  });
  return {
    port,
    user,
    password,
    async stop() {
      server.kill("SIGTERM");
      await ended;
    },
  };
}
