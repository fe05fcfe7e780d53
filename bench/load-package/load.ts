/** Loads one package, as a host does that has just started, and prints what it took. */
import { readFileSync } from "node:fs";
import { loadPackage } from "@/server/runtime/dtsx/load-package";

const bytes = readFileSync(process.argv[2] ?? "");
const start = performance.now();
const target = loadPackage(bytes);
const executables = target.allExecutables().length;
const milliseconds = performance.now() - start;
console.log(JSON.stringify({ milliseconds, executables, megabytes: process.resourceUsage().maxRSS / 1024 }));
