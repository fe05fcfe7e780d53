import { randomUUID } from "node:crypto";
import { AppError, type AppErrorCode, httpStatusOf } from "@/server/errors";

/** What a failed action or route tells its client. */
export interface Problem {
  code: AppErrorCode | "unexpected";
  message: string;
  hint?: string;
}

/** Expected failures are told as they are; a defect is logged under an id, and only the id leaves the server. */
export function problemOf(error: unknown): Problem {
  if (error instanceof AppError) return { code: error.code, message: error.message, hint: error.hint };
  const id = randomUUID();
  console.error(`Request ${id} failed:`, error);
  return {
    code: "unexpected",
    message: "Gantry could not do this because of a defect.",
    hint: `The server log has the details under request ${id}.`,
  };
}

/** The same as the answer of a route: `{error: {code, message, hint}}`. */
export function problemResponse(error: unknown): Response {
  return Response.json({ error: problemOf(error) }, { status: error instanceof AppError ? httpStatusOf(error) : 500 });
}
