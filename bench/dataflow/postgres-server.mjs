/** A PostgreSQL server for a benchmark, with its data in a temporary folder and its own settings but for the flush to disk. */
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const debianFolder = "/usr/lib/postgresql";

/** The folder of the server's programs; undefined where it is not installed. */
function programs() {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder).sort().reverse() : [];
  const folders = [
    ...versions.map((version) => path.join(debianFolder, version, "bin")),
    ...process.env.PATH.split(":"),
  ];
  return folders.find((folder) => existsSync(path.join(folder, "initdb")));
}

/** Why PostgreSQL cannot be used here. */
export function missingPostgres() {
  return programs() === undefined ? "PostgreSQL is not installed" : undefined;
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
function owner() {
  if (process.getuid?.() !== 0) return {};
  const id = (flag) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

export class PostgresServer {
  port = 54_000 + (process.pid % 1000);
  #data = mkdtempSync(path.join(tmpdir(), "gantry-bench-postgres-"));
  #server;

  constructor() {
    const folder = programs();
    const user = owner();
    chmodSync(this.#data, 0o700);
    if (user.uid !== undefined) chownSync(this.#data, user.uid, user.gid);
    const where = { ...user, cwd: this.#data };
    const initdb = ["-D", this.#data, "-U", "bench", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"];
    execFileSync(path.join(folder, "initdb"), initdb, { ...where, stdio: "pipe" });
    const settings = ["fsync=off", "shared_buffers=256MB", "max_wal_size=4GB", `unix_socket_directories=${this.#data}`];
    const options = settings.flatMap((setting) => ["-c", setting]);
    const server = ["-D", this.#data, "-p", String(this.port), "-h", "127.0.0.1", ...options];
    this.#server = spawn(path.join(folder, "postgres"), server, { ...where, stdio: "ignore" });
    // A benchmark that fails leaves no server behind.
    process.once("exit", () => this.stop());
    this.address = `postgres://bench@127.0.0.1:${this.port}/postgres`;
    const ready = ["-h", "127.0.0.1", "-p", String(this.port), "-t", "30"];
    while (this.#server.exitCode === null) {
      try {
        execFileSync(path.join(folder, "pg_isready"), ready, { stdio: "ignore" });
        return;
      } catch {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
      }
    }
  }

  run(...statements) {
    const commands = statements.flatMap((statement) => ["-c", statement]);
    return execFileSync("psql", ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", this.address, ...commands], {
      encoding: "utf8",
    });
  }

  stop() {
    this.#server.kill("SIGQUIT");
    rmSync(this.#data, { recursive: true, force: true });
  }
}
