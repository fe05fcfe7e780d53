import { createInterface } from "node:readline/promises";
import { check } from "./check";
import { dtexec } from "./dtexec/dtexec";
import { dtutil } from "./dtutil/dtutil";

/**
 * The commands that the launcher hands over: `dtexec`, `dtutil` and `check`, each with the words after its name. Answers the exit
 * code; output that is asked for goes to standard output, complaints go to standard error.
 */
export async function main(command: "dtexec" | "dtutil" | "check", words: string[]): Promise<number> {
  // Whoever reads the output may go before the end (`| head`): a run in the middle of a load must not end with it.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", ignoreClosedPipe);
  switch (command) {
    case "dtexec":
      return dtexec(words, { out: process.stdout, err: process.stderr });
    case "dtutil":
      return dtutil(words, {
        out: process.stdout,
        err: process.stderr,
        confirm: process.stdin.isTTY ? confirm : undefined,
      });
    case "check":
      return check(words);
  }
}

async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(question);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
