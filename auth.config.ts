import type { NextAuthConfig } from "next-auth";
import { readConfig } from "./server/home/config";
import { secretsKey } from "./server/home/secrets-key";

declare module "next-auth" {
  interface User {
    sessionEpoch?: number;
  }
  interface Session {
    /** Who the cookie says it is. Never believed alone: server/session asks the database at every call. */
    user: { id: string; sessionEpoch: number; signInId: string };
  }
}

/** A cookie that nobody has shown for so long is worth nothing any more. */
export const SESSION_SECONDS = 8 * 3600;

/**
 * The half of sign-in that needs no database: proxy.ts loads it too. A function, so that the key is read when the first
 * request comes and not while the console is being built.
 */
export function authConfig(): NextAuthConfig {
  return {
    trustHost: true,
    secret: Buffer.from(secretsKey(readConfig(), "session")).toString("base64"),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [],
    callbacks: {
      jwt({ token, user }) {
        if (user) {
          token.sessionEpoch = user.sessionEpoch;
          // Tells this sign-in from others of the same person: it stays the same while the cookie is renewed.
          token.signInId = crypto.randomUUID();
        }
        return token;
      },
      session({ session, token }) {
        const { sub, sessionEpoch, signInId } = token;
        return {
          expires: session.expires,
          user: {
            id: sub ?? "",
            sessionEpoch: typeof sessionEpoch === "number" ? sessionEpoch : -1,
            signInId: typeof signInId === "string" ? signInId : "",
          },
        };
      },
    },
    logger: {
      error(error) {
        // A wrong password is an answer, not a defect: no stack trace for it.
        if (error.name !== "CredentialsSignin" && error.name !== "RefusedSignIn") console.error(error);
      },
    },
  };
}
