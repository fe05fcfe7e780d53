import { createServer } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBuilt } from "./build.mjs";
import { inRoot, root } from "./paths.mjs";
import { complain, LauncherError, say } from "./say.mjs";
import { supervise } from "./supervise.mjs";

const port = process.env.PORT || "3000";
const host = process.env.HOST || "localhost";

/** Serves until SIGTERM, SIGINT or the end of whoever started the launcher: first the executor, which migrates, then the web server. */
export async function start({ development }) {
  await ensureBuilt(development ? ["bundles"] : ["bundles", "web"]);
  await ensurePortIsFree();
  const env = {
    ...process.env,
    NODE_ENV: development ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    GANTRY_HOME: path.resolve(process.env.GANTRY_HOME || inRoot("data")),
    PORT: port,
    HOST: host,
  };
  const processes = [];
  let ending;
  const end = (code) => {
    ending ??= Promise.all(processes.map((supervised) => supervised.stop(10_000))).then(() => process.exit(code));
  };
  const onGiveUp = (error) => {
    complain(error);
    end(1);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => end(0));
  process.on("disconnect", () => end(0));

  await new Promise((ready) => {
    const onMessage = (message) => {
      if (message.type !== "ready") return;
      // An executor that was started again has made a new link, and the old one has ended.
      if (message.firstAdministratorLink)
        say(`Nobody can sign in yet. This link makes the first administrator, once: ${message.firstAdministratorLink}`);
      ready();
    };
    processes.push(supervise("executor", { file: inRoot("dist", "executor.mjs"), env, onMessage, onGiveUp }));
  });
  if (ending) return;
  const next = inRoot("node_modules", "next", "dist", "bin", "next");
  const args = [development ? "dev" : "start", root, "-H", host, "-p", port];
  const execArgv = ["end-with-parent.mjs", "socket-address.mjs"].flatMap((file) => [
    "--import",
    pathToFileURL(inRoot("bin", "launcher", file)).href,
  ]);
  processes.push(supervise("web server", { file: next, args, env, execArgv, onGiveUp }));
  await answering();
  if (ending) return;
  say(`Gantry serves on ${address()}; its data is in ${env.GANTRY_HOME}.`);
}

const address = () => (process.env.GANTRY_URL || `http://${host}:${port}`).replace(/\/+$/, "");

function ensurePortIsFree() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => {
      const reason = error.code === "EADDRINUSE" ? "is in use" : `cannot be opened (${error.message})`;
      reject(new LauncherError(`Port ${port} of ${host} ${reason}; choose another one with PORT.`));
    });
    probe.listen({ port: Number(port), host }, () => probe.close(resolve));
  });
}

/** Returns when the web server answers; an old one that failed to start is the supervisor's business. */
async function answering() {
  const target = `http://${["0.0.0.0", "::"].includes(host) ? "localhost" : host}:${port}/api/health`;
  for (;;) {
    const response = await fetch(target, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
