import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const DEBIAN_FOLDER = "/usr/lib/postgresql";

export interface PostgresTls {
  /** Files in PEM. */
  readonly certificate: string;
  readonly key: string;
  /** Of those who sign the certificates of clients; the user "certified" gets in with nothing else. */
  readonly clientAuthority: string;
}

export interface PostgresServer {
  /** Creates an empty database and returns its URL. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** Whether PostgreSQL's programs are on this machine; tests that need them say in their name that they were left out. */
export function hasPostgres(): boolean {
  return binariesFolder() !== undefined;
}

/** Starts a throw-away server on a free port, with its data in a temporary folder that `stop` removes. With files of TLS it encrypts. */
export async function startPostgres(tls?: PostgresTls): Promise<PostgresServer> {
  const binaries = binariesFolder();
  if (!binaries) throw new Error("PostgreSQL's initdb is not installed on this machine.");
  const data = mkdtempSync(path.join(tmpdir(), "gantry-postgres-"));
  chmodSync(data, 0o700);
  const owner = unprivilegedOwner();
  if (owner.uid !== undefined) chownSync(data, owner.uid, owner.gid);
  const initdb = ["-D", data, "-U", "gantry", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"];
  execFileSync(path.join(binaries, "initdb"), initdb, { ...owner, cwd: data, stdio: "pipe" });

  const port = await freePort();
  const quick = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", `unix_socket_directories=${data}`];
  const settings = tls === undefined ? quick : [...quick, ...encryption(tls, data, owner)];
  const args = ["-D", data, "-p", String(port), "-h", "127.0.0.1", ...settings.flatMap((setting) => ["-c", setting])];
  const server = spawn(path.join(binaries, "postgres"), args, { ...owner, cwd: data, stdio: "ignore" });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const url = (database: string) => `postgres://gantry@127.0.0.1:${port}/${database}`;
  await untilReady(url("postgres"), () => server.exitCode !== null);

  let databases = 0;
  return {
    async createDatabase() {
      databases += 1;
      const name = `test_${databases}`;
      await runOnce(url("postgres"), `create database ${name}`);
      return url(name);
    },
    async stop() {
      server.kill("SIGINT");
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL takes keys only from files of its own. */
function encryption(tls: PostgresTls, data: string, owner: { uid?: number; gid?: number }): string[] {
  const own = (file: string, name: string) => {
    const copy = path.join(data, name);
    copyFileSync(file, copy);
    chmodSync(copy, 0o600);
    if (owner.uid !== undefined && owner.gid !== undefined) chownSync(copy, owner.uid, owner.gid);
    return copy;
  };
  const rules = ["hostssl all certified 127.0.0.1/32 cert", "host all all 127.0.0.1/32 trust"];
  writeFileSync(path.join(data, "pg_hba.conf"), `${rules.join("\n")}\n`);
  const files = [
    `ssl_cert_file=${own(tls.certificate, "tls.pem")}`,
    `ssl_key_file=${own(tls.key, "tls.key")}`,
    `ssl_ca_file=${own(tls.clientAuthority, "clients.pem")}`,
  ];
  return ["ssl=on", ...files];
}

function binariesFolder(): string | undefined {
  const debian = existsSync(DEBIAN_FOLDER) ? readdirSync(DEBIAN_FOLDER).sort().reverse() : [];
  const candidates = [...debian.map((version) => path.join(DEBIAN_FOLDER, version, "bin")), ...searchPath()];
  return candidates.find((folder) => existsSync(path.join(folder, "initdb")));
}

function searchPath(): string[] {
  return (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
function unprivilegedOwner(): { uid: number; gid: number } | { uid?: undefined; gid?: undefined } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function untilReady(url: string, died: () => boolean): Promise<void> {
  for (;;) {
    const answer = await runOnce(url, "select 1").catch((error: unknown) => error);
    if (answer === undefined) return;
    if (died()) throw new Error("PostgreSQL ended while it was starting.", { cause: answer });
    await sleep(50);
  }
}

async function runOnce(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end().catch(() => {});
  }
}
