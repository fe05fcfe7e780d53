import { DtsError } from "@/server/runtime/messages/dts-error";
import { messageOf } from "../component-events";
import { InducedFailure } from "../row-errors";
import { PipelineStopped } from "../run-state";
import type { Failure } from "./protocol";

/** Packs an error for another thread. */
export function packFailure(error: unknown): Failure {
  if (error instanceof PipelineStopped) return { kind: "stopped", code: 0, message: error.message, options: {} };
  if (!(error instanceof DtsError)) return { kind: "other", code: 0, message: messageOf(error), options: {} };
  const { code, message, subComponent, help, details } = error;
  const kind = error instanceof InducedFailure ? "induced" : "dts";
  return { kind, code, message, options: { subComponent, help, details } };
}

/** The error that another thread packed. */
export function unpackFailure({ kind, code, message, options }: Failure): Error {
  if (kind === "stopped") return new PipelineStopped();
  if (kind === "induced") return new InducedFailure(code, message, options);
  return kind === "dts" ? new DtsError(code, message, options) : new Error(message);
}
