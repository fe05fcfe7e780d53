/**
 * What a job of the data-flow benchmark is, and what it may use. A job is one file `jobs/<name>.mjs` with the export `job`; whatever it
 * needs lies beside it as `jobs/<name>.dtsx`, `jobs/<name>.<peer>.mjs`. A contender answers one run of the job; the first contender
 * of a job is Gantry, the second the peer its ratio is told against, the others stand below them.
 *
 * @typedef {object} Run
 * @property {number} seconds wall time of the work, without the start of the program
 * @property {number} megabytes the most memory the program had
 *
 * @typedef {object} Contender
 * @property {string} name
 * @property {(bench: Bench) => Run} run does the job once; throws when it fails
 * @property {(bench: Bench) => string | undefined} [missing] why it cannot run on this machine; it is then left out and named
 *
 * @typedef {object} Job
 * @property {string} title what is done, in a few words
 * @property {(bench: Bench) => void | Promise<void>} [prepare] makes what all contenders read, before the first turn
 * @property {Contender[]} contenders
 * @property {(bench: Bench) => number} [rows] how many rows the job handles; left out, those of the orders
 * @property {(bench: Bench) => void} [cleanup] after the last turn
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { bundle, node } from "../bundle.mjs";
import { generateInput } from "./generate-input.mjs";

const benchFolder = path.resolve(import.meta.dirname, "..");
const root = path.resolve(benchFolder, "..");
/** What a host's allocator is set to. */
const hostAllocator = JSON.parse(readFileSync(path.join(root, "server/host/allocator.json"), "utf8"));
const moreMemory = { maxBuffer: 1 << 26, encoding: "utf8" };

/** What jobs may use: the input, folders, and ways to run a contender in a process of its own. */
export class Bench {
  #program;
  #wrapper = path.join(import.meta.dirname, "measure-program.py");

  /** @param {number} rows of the input all jobs share */
  constructor(rows) {
    this.rows = rows;
    this.data = path.join(benchFolder, "data");
    /** The orders: see generate-input.mjs. */
    this.orders = path.join(this.data, `orders-${rows}.csv`);
    mkdirSync(this.data, { recursive: true });
    if (existsSync(this.orders)) return;
    console.log(`Writing ${rows.toLocaleString("en")} rows to ${this.orders}`);
    generateInput(this.orders, rows);
  }

  /** An empty folder for what a contender writes. */
  folder(name) {
    const folder = path.join(this.data, name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /**
   * Runs a package as the product runs it, in a process of its own, with `folder` as the working directory. `connections` are the
   * connection strings to put in place of the package's, by the name of the connection manager.
   */
  runPackage(dtsx, connections, folder, environment = {}) {
    this.#program ??= productProgram();
    const parameters = [dtsx, JSON.stringify(connections), folder];
    return this.runScript(this.#program, parameters, { ...hostAllocator, ...environment });
  }

  /** Runs a script with Node; its last line is a Run as JSON. */
  runScript(script, parameters, environment = {}) {
    return lastLine(
      execFileSync(node, [script, ...parameters], { ...moreMemory, env: { ...process.env, ...environment } }),
    );
  }

  /** Runs a Python script; its last line is a Run as JSON. */
  runPython(script, parameters) {
    return lastLine(execFileSync(python(), [script, ...parameters], moreMemory));
  }

  /**
   * Runs any program to its end in a folder, its standard output into a file if one is named; time and memory are those of the whole
   * process.
   */
  runProgram(command, parameters, output = "", folder = this.data) {
    const program = [this.#wrapper, output, command, ...parameters];
    return lastLine(execFileSync(python(), program, { ...moreMemory, cwd: folder }));
  }

  /** Why a package of npm cannot be used: undefined when it is installed in bench and loads. */
  missingPackage(name) {
    const { status } = spawnSync(node, ["-e", `import(${JSON.stringify(name)})`], {
      cwd: benchFolder,
      stdio: "ignore",
    });
    return status === 0 ? undefined : `${name} is not installed, or not for this machine: npm ci in bench`;
  }

  /** Why a package of Python cannot be used. */
  missingPython(name) {
    const { status } = spawnSync(python(), ["-c", `import ${name}`], { stdio: "ignore" });
    return status === 0
      ? undefined
      : `${name} is not installed: pip install ${name}, or a virtual environment bench/.venv that has it (made with --copies: the web build follows no link out of the checkout)`;
  }

  /** Why a program cannot be used. */
  missingProgram(command) {
    const { error } = spawnSync(command, ["--version"], { stdio: "ignore" });
    return error === undefined ? undefined : `${command} is not installed`;
  }
}

/** The product's bundles and, among them, the program that runs one package; threads find their files beside it. */
function productProgram() {
  execFileSync(node, [path.join(root, "scripts/build-bundles.mjs"), path.join(benchFolder, "dist")], {
    stdio: "inherit",
  });
  return bundle(path.join(import.meta.dirname, "run-package.ts"));
}

function python() {
  const own = path.join(benchFolder, ".venv/bin/python3");
  return existsSync(own) ? own : "python3";
}

function lastLine(output) {
  return JSON.parse(output.trim().split("\n").at(-1));
}
