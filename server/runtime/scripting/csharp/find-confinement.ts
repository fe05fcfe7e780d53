import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_SCRIPTNOTCONFINED } from "../../messages/task-codes";
import type { ScriptLimits } from "../script-host";
import { type ConfiningPrograms, confine, type ProgramCall } from "./confinement";
import { handFilter, programFilter } from "./forbid-programs";

/** Why nothing can confine scripts: a program or a filter of system calls that is not there, or what the system said. */
export type ConfinementProblem =
  | { readonly is: "no-bwrap" | "no-prlimit" }
  | { readonly is: "no-filter"; readonly architecture: string }
  | { readonly is: "refused"; readonly said: string };

/** What can confine scripts here, or why nothing can. */
type Found = { readonly programs: ConfiningPrograms } | { readonly problem: ConfinementProblem };

const found = new Map<string, Promise<Found>>();

/** What can confine scripts on this machine; asked of the system once. */
export function lookForConfinement(): Promise<Found> {
  const searchPath = process.env.PATH ?? "";
  const known = found.get(searchPath) ?? tryConfinement(searchPath);
  found.set(searchPath, known);
  return known;
}

/**
 * What confines the scripts of a run; undefined where nothing can and the limits allow scripts to run without.
 *
 * @throws DtsError GANTRY_E_SCRIPTNOTCONFINED where nothing can, and the limits do not allow that.
 */
export async function findConfinement(limits: ScriptLimits): Promise<ConfiningPrograms | undefined> {
  const answer = await lookForConfinement();
  if ("programs" in answer) return answer.programs;
  if (limits.unconfined) return undefined;
  throw new DtsError(
    GANTRY_E_SCRIPTNOTCONFINED,
    `The script was not started, because nothing on this machine can confine it: ${reasonOf(answer.problem)}`,
    {
      help: {
        cause:
          "Scripts of packages are programs of others. They run without network and see only the folders of the path map.",
        next: "Install bubblewrap (Debian and Ubuntu: apt-get install bubblewrap util-linux), or set GANTRY_SCRIPT_UNCONFINED=on if you trust every script that is run here.",
      },
    },
  );
}

/** Confines a program that does nothing: whether the system allows it depends on users, containers and their settings. */
async function tryConfinement(searchPath: string): Promise<Found> {
  const [bwrap, prlimit] = ["bwrap", "prlimit"].map((name) => findProgram(name, searchPath));
  if (bwrap === undefined) return { problem: { is: "no-bwrap" } };
  if (prlimit === undefined) return { problem: { is: "no-prlimit" } };
  const filter = programFilter();
  if (filter === undefined) return { problem: { is: "no-filter", architecture: process.arch } };
  const programs = { bwrap, prlimit };
  const limits = { network: false, programs: false, memoryMb: 64 };
  const call = { program: prlimit, words: ["--version"] };
  const said = await whatFails(confine(call, { programs, readable: [], folders: [], limits }), filter);
  return said === undefined ? { programs } : { problem: { is: "refused", said } };
}

function reasonOf(problem: ConfinementProblem): string {
  switch (problem.is) {
    case "no-bwrap":
      return "the program bwrap (bubblewrap) is not installed.";
    case "no-prlimit":
      return "the program prlimit (util-linux) is not installed.";
    case "no-filter":
      return `there is no filter of system calls for processors of the kind ${problem.architecture}.`;
    case "refused":
      return problem.said;
  }
}

/** What a program said that did not succeed. */
async function whatFails({ program, words }: ProgramCall, filter: Buffer): Promise<string | undefined> {
  const child: ChildProcess = spawn(program, words, {
    stdio: ["ignore", "ignore", "pipe", "ignore", "ignore", "pipe"],
    env: { NODE_ENV: process.env.NODE_ENV },
  });
  const exited = new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  handFilter(child, filter);
  const [said, code] = await Promise.all([text(child.stderr as Readable), exited]);
  return code === 0 ? undefined : said.trim() || `${program} ended with the exit code ${code}.`;
}

function findProgram(name: string, searchPath: string): string | undefined {
  const folders = searchPath.split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return folders.map((folder) => path.join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
