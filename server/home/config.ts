import { availableParallelism } from "node:os";
import path from "node:path";
import { z } from "zod";
import { defaultScriptLimits, type ScriptLimits } from "@/server/runtime/scripting/script-host";

const port = z.coerce.number().int().min(0).max(65_535);

const onOrOff = z
  .enum(["on", "off"])
  .default("off")
  .transform((word) => word === "on");

const environment = z.object({
  GANTRY_HOME: z.string().min(1).default("data"),
  GANTRY_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgres:// or postgresql://")
    .optional(),
  GANTRY_HOSTS: z.coerce.number().int().min(1).max(256).optional(),
  GANTRY_HOST_MEMORY_MB: z.coerce.number().int().min(64).default(4096),
  // A timer of the system takes no more than 2,147,483 s.
  GANTRY_SCRIPT_SECONDS: z.coerce.number().int().min(1).max(2_000_000).default(defaultScriptLimits.timeSeconds),
  GANTRY_SCRIPT_MEMORY_MB: z.coerce.number().int().min(16).max(65_536).default(defaultScriptLimits.memoryMb),
  GANTRY_SCRIPT_EVENTS: z.coerce.number().int().min(1).max(100_000_000).default(defaultScriptLimits.events),
  GANTRY_SCRIPT_NETWORK: onOrOff,
  GANTRY_SCRIPT_PROGRAMS: onOrOff,
  GANTRY_SCRIPT_UNCONFINED: onOrOff,
  GANTRY_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(16).default(0),
  GANTRY_URL: z.url({ protocol: /^https?$/ }).optional(),
  PORT: port.default(3000),
  HOST: z.string().min(1).default("localhost"),
});

/** Everything the processes of one Gantry read from their environment. Paths are absolute. */
export interface Config {
  /** The one folder all data lies under. */
  readonly home: string;
  readonly databaseFile: string;
  /** PostgreSQL instead of the SQLite file, when set. */
  readonly databaseUrl?: string;
  readonly secretsKeyFile: string;
  /** Working folder of executions: relative paths of packages start here. */
  readonly filesFolder: string;
  /** How many executions run at once; as many warm hosts are kept. */
  readonly hosts: number;
  /** Heap limit of one host process, in MiB. */
  readonly hostMemoryMb: number;
  /** What every script of a package may use. */
  readonly scriptLimits: ScriptLimits;
  /** What scripts were compiled to. */
  readonly scriptFolder: string;
  /** Proxies before the console, whose word about the client's address is believed. */
  readonly trustedProxies: number;
  /** The address people type, without a slash at the end; used in printed links. */
  readonly url: string;
}

/**
 * Reads the configuration from environment variables. Throws an Error whose message names every variable that is wrong;
 * an empty variable counts as not set.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The configuration is wrong. ${problems.join("; ")}.`);
  }
  const values = parsed.data;
  const home = path.resolve(values.GANTRY_HOME);
  return {
    home,
    databaseFile: path.join(home, "gantry.db"),
    databaseUrl: values.GANTRY_DATABASE_URL,
    secretsKeyFile: path.join(home, "secrets.key"),
    filesFolder: path.join(home, "files"),
    hosts: values.GANTRY_HOSTS ?? Math.max(2, availableParallelism()),
    hostMemoryMb: values.GANTRY_HOST_MEMORY_MB,
    scriptFolder: path.join(home, "cache", "scripts"),
    scriptLimits: {
      timeSeconds: values.GANTRY_SCRIPT_SECONDS,
      memoryMb: values.GANTRY_SCRIPT_MEMORY_MB,
      events: values.GANTRY_SCRIPT_EVENTS,
      network: values.GANTRY_SCRIPT_NETWORK,
      programs: values.GANTRY_SCRIPT_PROGRAMS,
      unconfined: values.GANTRY_SCRIPT_UNCONFINED,
    },
    trustedProxies: values.GANTRY_TRUSTED_PROXIES,
    url: (values.GANTRY_URL ?? `http://${values.HOST}:${values.PORT}`).replace(/\/+$/, ""),
  };
}
