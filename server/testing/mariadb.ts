import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import mysql from "mysql2/promise";

export interface MariaDbServer {
  /** File of the certificate that the server shows; undefined without openssl, and then it does not encrypt. */
  readonly certificate: string | undefined;
  /** Creates an empty database and returns its URL. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

const user = "gantry";

/** Whether MariaDB's programs are on this machine; tests that need them say in their name that they were left out. */
export function hasMariaDb(): boolean {
  return programOf("mariadbd") !== undefined && programOf("mariadb-install-db") !== undefined;
}

/**
 * Starts a throw-away server on a free port, with its data in a temporary folder that `stop` removes. Its temporary
 * tables lie there too: every MariaDB that starts sweeps those it finds in its folder for them, so two servers in the
 * folder of the machine would delete each other's.
 */
export async function startMariaDb(): Promise<MariaDbServer> {
  const [daemon, install] = [programOf("mariadbd"), programOf("mariadb-install-db")];
  if (!daemon || !install) throw new Error("MariaDB's programs are not installed on this machine.");
  const home = mkdtempSync(path.join(tmpdir(), "gantry-mariadb-"));
  const [data, temporary] = [path.join(home, "data"), path.join(home, "tmp")];
  const owner = unprivilegedOwner();
  for (const folder of [data, temporary]) mkdirSync(folder);
  for (const folder of [home, data, temporary]) {
    chmodSync(folder, 0o700);
    if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
  }
  const folders = ["--no-defaults", `--datadir=${data}`, `--tmpdir=${temporary}`];
  const quick = ["--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0", "--innodb-buffer-pool-size=32M"];
  const authentication = ["--auth-root-authentication-method=normal", "--skip-test-db"];
  execFileSync(install, [...folders, ...authentication], { ...owner, cwd: home, stdio: "pipe" });

  const port = await freePort();
  const certificate = makeCertificate(home, owner);
  const encryption = certificate ? [`--ssl-cert=${certificate.file}`, `--ssl-key=${certificate.key}`] : ["--skip-ssl"];
  const network = [`--port=${port}`, "--bind-address=127.0.0.1", `--socket=${path.join(home, "s")}`];
  const server = spawn(
    daemon,
    [...folders, ...network, ...encryption, ...quick, `--pid-file=${path.join(home, "pid")}`],
    {
      ...owner,
      cwd: home,
      stdio: "ignore",
    },
  );
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const administrator = { host: "127.0.0.1", port, user: "root" };
  await untilReady(administrator, () => server.exitCode !== null);
  await runOnce(administrator, `CREATE USER ${user}@'127.0.0.1'`);
  await runOnce(administrator, `GRANT ALL ON *.* TO ${user}@'127.0.0.1' WITH GRANT OPTION`);

  let databases = 0;
  return {
    certificate: certificate?.file,
    async createDatabase() {
      databases += 1;
      const name = `test_${databases}`;
      await runOnce(administrator, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
      return `mysql://${user}@127.0.0.1:${port}/${name}`;
    },
    async stop() {
      server.kill("SIGTERM");
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A certificate that the server signs itself, for the address it listens on. */
function makeCertificate(
  folder: string,
  owner: { uid?: number; gid?: number },
): { file: string; key: string } | undefined {
  const program = programOf("openssl");
  if (program === undefined) return undefined;
  const [file, key] = [path.join(folder, "certificate.pem"), path.join(folder, "key.pem")];
  const names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  execFileSync(program, ["req", ...kind, ...names, "-keyout", key, "-out", file], {
    ...owner,
    cwd: folder,
    stdio: "pipe",
  });
  return { file, key };
}

function programOf(name: string): string | undefined {
  const folders = ["/usr/sbin", "/usr/bin", ...(process.env.PATH ?? "").split(path.delimiter).filter(Boolean)];
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/** MariaDB refuses to run as root; Debian's package brings a user for it. */
function unprivilegedOwner(): { uid: number; gid: number } | { uid?: undefined; gid?: undefined } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "mysql"], { encoding: "utf8" }));
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

async function untilReady(server: mysql.ConnectionOptions, died: () => boolean): Promise<void> {
  for (;;) {
    const answer = await runOnce(server, "SELECT 1").catch((error: unknown) => error);
    if (answer === undefined) return;
    if (died()) throw new Error("MariaDB ended while it was starting.", { cause: answer });
    await sleep(50);
  }
}

async function runOnce(server: mysql.ConnectionOptions, statement: string): Promise<void> {
  const connection = await mysql.createConnection(server);
  try {
    await connection.query(statement);
  } finally {
    await connection.end().catch(() => {});
  }
}
