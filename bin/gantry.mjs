#!/usr/bin/env node
// Plain JavaScript for any Node from 20 on: it installs what is missing and picks a Node that can load the database
// driver before anything else of Gantry is loaded.
import { ensureDependencies } from "./launcher/dependencies.mjs";
import { ensureNode } from "./launcher/node-version.mjs";
import { complain } from "./launcher/say.mjs";

const usage = `Usage: gantry <command>

  start            serve the console on http://HOST:PORT (default http://localhost:3000)
  dev              the same with the web server in development mode
  build            build what is stale
  test             run every check and test, Chromium included
  dtexec <options> run one package in this process; gantry dtexec /? lists the options
  dtutil <options> copy, move, delete or encrypt a package file; gantry dtutil /? lists the options
  check <path>     say what of the packages in a file or folder can run
  demo-data <options> fill a data folder with made-up executions; gantry demo-data --help lists the options`;

/** Each command is loaded only when it is asked for: most need node_modules to be complete first. */
const commands = {
  start: async () => (await import("./launcher/start.mjs")).start({ development: false }),
  dev: async () => (await import("./launcher/start.mjs")).start({ development: true }),
  build: async () => (await import("./launcher/build.mjs")).ensureBuilt(["bundles", "web"]),
  test: async () => (await import("./launcher/test.mjs")).test(),
  dtexec: async (args) => (await import("./launcher/command-line.mjs")).runBundledCommand("dtexec", args),
  dtutil: async (args) => (await import("./launcher/command-line.mjs")).runBundledCommand("dtutil", args),
  check: async (args) => (await import("./launcher/command-line.mjs")).runBundledCommand("check", args),
  "demo-data": async (args) => (await import("./launcher/demo-data.mjs")).demoData(args),
};

const [name, ...args] = process.argv.slice(2);
const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
if (!command) {
  const asked = name === undefined || ["help", "--help", "-h"].includes(name);
  console.log(asked ? usage : `gantry: there is no command "${name}".\n\n${usage}`);
  process.exit(asked ? 0 : 6);
}
try {
  await ensureDependencies();
  await ensureNode();
  await command(args);
} catch (error) {
  complain(error);
  process.exit(1);
}
