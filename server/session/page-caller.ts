import { notFound } from "next/navigation";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { caller } from "./caller";
import { redirectToSignIn } from "./redirect-to-sign-in";

/** The caller of a page. Somebody whose session has ended is sent to the sign-in page, and from there back to this one. */
export async function pageCaller(): Promise<Caller> {
  try {
    return await caller();
  } catch (error) {
    if (error instanceof AppError && error.code === "unauthenticated") return redirectToSignIn();
    throw error;
  }
}

/** Awaits what a page shows. What is not there, or may not be seen, is the page "not found". */
export async function orNotFound<T>(what: Promise<T>): Promise<T> {
  try {
    return await what;
  } catch (error) {
    if (error instanceof AppError && (error.code === "not-found" || error.code === "forbidden")) notFound();
    throw error;
  }
}

/** Awaits what is shown only to those who may see it: undefined for the others. */
export async function orNothing<T>(what: Promise<T>): Promise<T | undefined> {
  try {
    return await what;
  } catch (error) {
    if (error instanceof AppError && error.code === "forbidden") return undefined;
    throw error;
  }
}
