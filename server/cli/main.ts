import { check } from "./check";
import { dtexec } from "./dtexec/dtexec";

/**
 * The commands that the launcher hands over: `dtexec` and `check`, each with the words after its name. Answers the exit
 * code; output that is asked for goes to standard output, complaints go to standard error.
 */
export async function main(command: "dtexec" | "check", words: string[]): Promise<number> {
  // Whoever reads the output may go before the end (`| head`): a run in the middle of a load must not end with it.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", ignoreClosedPipe);
  switch (command) {
    case "dtexec":
      return dtexec(words, { out: process.stdout, err: process.stderr });
    case "check":
      return check(words);
  }
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
