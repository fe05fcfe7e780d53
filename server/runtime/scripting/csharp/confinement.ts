import { existsSync, lstatSync, readlinkSync, statSync } from "node:fs";
import path from "node:path";
import type { ScriptLimits } from "../script-host";
import { filterDescriptor } from "./forbid-programs";

/** The programs that confine others: bubblewrap, and prlimit of util-linux. */
export interface ConfiningPrograms {
  readonly bwrap: string;
  readonly prlimit: string;
}

export interface Confinement {
  readonly programs: ConfiningPrograms;
  /** Folders and files that can be read. */
  readonly readable: readonly string[];
  /** Folders that can be written as well. */
  readonly folders: readonly string[];
  readonly limits: Pick<ScriptLimits, "network" | "programs" | "memoryMb">;
}

export interface ProgramCall {
  readonly program: string;
  readonly words: readonly string[];
}

/** Threads count as well: Mono starts a few, and more for what a script does at once. */
const maxThreads = 512;
const maxOpenFiles = 4096;

/** What a process may reserve beside the objects of its script: Mono reserves far more than it uses. */
const reservedMb = 1024;
const megabyte = 1024 * 1024;

/** Links or folders at the root that lead to programs and libraries. */
const systemFolders = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];

/** Settings of Mono, time zone, libraries and certificates; nothing about this machine's users. */
const systemFiles = [
  "/etc/mono",
  "/etc/localtime",
  "/etc/timezone",
  "/etc/ld.so.cache",
  "/etc/alternatives",
  "/etc/ssl",
];

/** How names of other machines are found. */
const networkFiles = ["/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf", "/etc/services"];

/**
 * The call that runs a program confined: in namespaces of its own (processes, network, users without rights), seeing the system
 * read-only, an empty /tmp and the folders given. It ends with this process. Descriptors stay open, 3 and 4 among them.
 */
export function confine({ program, words }: ProgramCall, confinement: Confinement): ProgramCall {
  const { programs, limits } = confinement;
  const limited = [
    programs.prlimit,
    `--nproc=${maxThreads}`,
    `--nofile=${maxOpenFiles}`,
    "--core=0",
    `--as=${(limits.memoryMb * 2 + reservedMb) * megabyte}`,
    "--",
    program,
    ...words,
  ];
  return { program: programs.bwrap, words: [...confiningWords(confinement), "--", ...limited] };
}

function confiningWords({ readable, folders, limits }: Confinement): string[] {
  return [
    "--unshare-all",
    ...(limits.network ? ["--share-net"] : []),
    "--die-with-parent",
    ...(limits.programs ? [] : ["--seccomp", String(filterDescriptor)]),
    // Without a terminal there is nothing to type into.
    "--new-session",
    ...["--cap-drop", "ALL", "--uid", "65534", "--gid", "65534"],
    ...readOnly(["/usr"]),
    ...systemFolders.flatMap(systemFolder),
    ...readOnly([...systemFiles, ...(limits.network ? networkFiles : [])]),
    ...["--proc", "/proc", "--dev", "/dev"],
    ...["--size", String(limits.memoryMb * megabyte), "--tmpfs", "/tmp"],
    // Behind /tmp, because they may lie below it.
    ...readOnly(readable),
    ...folders.flatMap(writable),
  ];
}

/** On most systems the folder is a link into /usr. */
function systemFolder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return lstatSync(folder).isSymbolicLink() ? ["--symlink", readlinkSync(folder), folder] : readOnly([folder]);
}

function readOnly(places: readonly string[]): string[] {
  return places.filter((place) => existsSync(place)).flatMap((place) => ["--ro-bind", place, place]);
}

/** Rules of the path map lead to programs too, which nobody is to change. */
function writable(folder: string): string[] {
  if (!path.isAbsolute(folder) || !existsSync(folder)) return [];
  return [statSync(folder).isDirectory() ? "--bind" : "--ro-bind", folder, folder];
}
