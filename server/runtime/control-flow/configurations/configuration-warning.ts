import { DtsError } from "../../messages/dts-error";

/** Why a configuration, or one of its values, was not applied. Its code is that of a warning: the package runs without it. */
export function configurationWarning(
  code: number,
  text: string,
  cause: string,
  next: string,
  error?: unknown,
): DtsError {
  return new DtsError(code, text, { help: { cause, next }, ...(error === undefined ? {} : { cause: error }) });
}
