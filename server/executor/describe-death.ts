import { maskSecretsInText } from "@/server/runtime/messages/mask-secrets";
import type { HostExit } from "./host-process";

/** What is told of standard error: enough for the last error, not for a whole trace. */
const MAX_LAST_WORDS = 1_000;

/** Says how a host ended without a last word, for the person who reads the execution. */
export function describeDeath(
  exit: HostExit,
  host: { pid: number | undefined; memoryMb: number; lastPath: string | undefined },
): string {
  const during = host.lastPath === undefined ? "before the first task" : `while ${host.lastPath} was at work`;
  const words = maskSecretsInText(exit.lastWords).slice(-MAX_LAST_WORDS);
  return `The host process ${host.pid ?? ""} ${howItEnded(exit, host.memoryMb)} ${during}.${words ? ` Its last words: ${words}` : ""}`;
}

function howItEnded({ code, signal, lastWords }: HostExit, memoryMb: number): string {
  if (lastWords.includes("heap out of memory")) return `ran out of its ${memoryMb} MB of memory`;
  if (signal === "SIGKILL") return "was killed (SIGKILL; the operating system does this when memory runs out)";
  if (signal) return `was ended by ${signal}`;
  if (code === 70) return "met an error it did not expect";
  return `ended with exit code ${code}`;
}
