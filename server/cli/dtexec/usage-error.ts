/** The command line is wrong in form or meaning: dtexec's exit code 6, with a sentence that names what. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
