import NextAuth, { CredentialsSignin } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { authConfig, SESSION_SECONDS } from "./auth.config";
import { AppError, type AppErrorCode } from "./server/errors";
import { readConfig } from "./server/home/config";
import { clientAddress } from "./server/session/client-address";
import { recorder } from "./server/session/recorder";
import { rememberSignOut } from "./server/session/signed-out";
import { verifyCredentials } from "./server/users/verify-credentials";

/** What a sign-in was refused for; `code` tells the page which sentence to show. */
class RefusedSignIn extends CredentialsSignin {
  override readonly name = "RefusedSignIn";

  override readonly code: AppErrorCode;

  constructor(code: AppErrorCode) {
    super();
    this.code = code;
  }
}

const credentials = z.object({ name: z.string().trim().min(1).max(200), password: z.string().min(1).max(1000) });

/**
 * Local accounts with next-auth 5: the beta, because its `auth()` works in server components, actions, routes and proxy
 * alike, and 4.x does not know the App Router's proxy.
 */
export const { handlers, auth, signIn, signOut } = NextAuth(() => ({
  ...authConfig(),
  events: {
    signOut(message) {
      const signInId = "token" in message ? message.token?.signInId : undefined;
      if (typeof signInId === "string") rememberSignOut(signInId, Date.now(), SESSION_SECONDS * 1_000);
    },
  },
  providers: [
    Credentials({
      credentials: { name: {}, password: {} },
      async authorize(input, request) {
        const parsed = credentials.safeParse(input);
        if (!parsed.success) return null;
        try {
          const user = await verifyCredentials(await recorder(), {
            ...parsed.data,
            address: clientAddress(request.headers, readConfig().trustedProxies),
          });
          return { id: user.id, name: user.name, sessionEpoch: user.sessionEpoch };
        } catch (error) {
          if (error instanceof AppError) throw new RefusedSignIn(error.code);
          throw error;
        }
      },
    }),
  ],
}));
