import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { requestedPathHeader, signInAddress } from "./sign-in-address";

/** Sends who is not signed in to sign in, and from there back to the page that was asked for. */
export async function redirectToSignIn(): Promise<never> {
  redirect(signInAddress((await headers()).get(requestedPathHeader) ?? undefined));
}
