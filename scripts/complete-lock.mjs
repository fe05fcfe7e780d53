// Completes package-lock.json after a change of dependencies, when the registry in reach lacks packages for other
// platforms: npm leaves them out of the lock file and `npm ci` refuses it. Run it after `npm install --package-lock-only`.
// No integrity is invented: npm fills it in where the package exists.
import { readFileSync, writeFileSync } from "node:fs";

const systems = ["android", "darwin", "freebsd", "linux", "win32", "openharmony", "sunos", "netbsd", "openbsd", "aix"];
const processors = ["arm64", "x64", "ia32", "arm", "ppc64", "riscv64", "s390x", "loong64", "wasm32", "mips64el"];
const spellings = { linuxmusl: "linux", armv7: "arm" };

const file = process.argv[2] ?? "package-lock.json";
const lock = JSON.parse(readFileSync(file, "utf8"));
const packages = lock.packages;

/** Whether a package that lives at `where` finds `name` in its own node_modules or in one above it. */
function isResolved(where, name) {
  for (let folder = where; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (packages[`${folder ? `${folder}/` : ""}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}

/** The lock entry of a platform package, as far as its name tells. */
function entryFor(name, version, dependent) {
  const words = name
    .split("/")
    .pop()
    .split(/[-_.]/)
    .map((word) => spellings[word] ?? word);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  return {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(dependent.dev && { dev: true }),
    optional: true,
    ...(os && { os: [os] }),
    ...(name.includes("musl") && { libc: ["musl"] }),
  };
}

let added = 0;
for (const [where, dependent] of Object.entries({ ...packages })) {
  for (const [name, version] of Object.entries(dependent.optionalDependencies ?? {})) {
    if (isResolved(where, name)) continue;
    if (!/^\d+\.\d+\.\d+/.test(version)) {
      console.error(`left out: ${name} ${version} of ${where}, which is not one version`);
      continue;
    }
    const nested = where.includes("/node_modules/") || packages[`node_modules/${name}`];
    packages[nested ? `${where}/node_modules/${name}` : `node_modules/${name}`] = entryFor(name, version, dependent);
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} platform packages added to ${file}`);
