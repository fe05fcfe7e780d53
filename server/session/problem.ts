import { randomUUID } from "node:crypto";
import { tellDefect, tellProblem } from "@/i18n/tell-problem";
import { AppError, type AppErrorCode, httpStatusOf, type Refusal } from "@/server/errors";

/** What a failed action or route tells its client, in the language of the request. */
export interface Problem {
  code: AppErrorCode | "unexpected";
  message: string;
  hint?: string;
}

/** Expected failures are told as they are; a defect is logged under an id, and only the id leaves the server. */
export async function problemOf(error: unknown): Promise<Problem> {
  if (error instanceof AppError) return { code: error.code, ...(await tellProblem(error.words)) };
  const id = randomUUID();
  console.error(`Request ${id} failed:`, error);
  return { code: "unexpected", ...(await tellDefect(id)) };
}

/** The same as the answer of a route: `{error: {code, message, hint}}`. */
export async function problemResponse(error: unknown): Promise<Response> {
  const status = error instanceof AppError ? httpStatusOf(error) : 500;
  return Response.json({ error: await problemOf(error) }, { status });
}

/** What a verb answered; where it did something to many, why some were refused is told in the language of the request. */
export async function tellRefusals<T>(answer: T): Promise<T> {
  const results: unknown = Array.isArray(answer) ? answer : (answer as { results?: unknown } | undefined)?.results;
  if (!Array.isArray(results)) return answer;
  const tell = async (result: object) => {
    if (!("words" in result)) return result;
    const { words, ...rest } = result as Refusal;
    return { ...rest, ...(await tellProblem(words)) };
  };
  const told = await Promise.all(results.map(tell));
  return (Array.isArray(answer) ? told : { ...answer, results: told }) as T;
}
