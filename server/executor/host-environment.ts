import allocator from "@/server/host/allocator.json";

/**
 * The environment of a host: that of the executor without what is its own (secrets, its database, options for its Node), and with the
 * settings of glibc's allocator that make memory come in large pages from one arena. A data flow fills hundreds of megabytes of fresh
 * memory, and asking the system for each 4 kB of them is a large part of its time (docs/PERFORMANCE.md). What an administrator set
 * stays; systems without glibc pass the variable over.
 */
export function hostEnvironment(own: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, AUTH_SECRET: _secret, GANTRY_DATABASE_URL: _database, ...rest } = own;
  return { ...allocator, ...rest };
}
