import { type NextFetchEvent, type NextRequest, NextResponse } from "next/server";
import NextAuth from "next-auth";
import { authConfig } from "./auth.config";
import { contentSecurityPolicy } from "./server/session/content-security-policy";
import { requestedPathHeader, signInAddress } from "./server/session/sign-in-address";

const { auth } = NextAuth(() => {
  const config = authConfig();
  return { ...config, callbacks: { ...config.callbacks, authorized: () => true } };
});

const publicPages = ["/sign-in", "/welcome"];

/**
 * An optimistic gate without the database: pages, actions and routes ask again. Routes are not behind it, because they refuse in the
 * language of the request.
 */
const gate = auth((request) => {
  const { pathname } = request.nextUrl;
  if (request.auth || publicPages.includes(pathname) || pathname.startsWith("/api/")) return withPolicy(request);
  return NextResponse.redirect(new URL(signInAddress(pathOf(request)), publicOrigin(request)));
});

export default async function proxy(request: NextRequest, event: NextFetchEvent) {
  // With a configuration that is read late, next-auth hands out a promise of its wrapper; its types do not say so.
  const handle = (await gate) as unknown as (request: NextRequest, event: NextFetchEvent) => Promise<Response>;
  return handle(request, event);
}

/** nextUrl.origin turns 127.0.0.1 into localhost, which would lose the cookie: the Host header is what the browser typed. */
function publicOrigin(request: NextRequest): string {
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host") ?? request.nextUrl.host;
  const protocol = request.headers.get("x-forwarded-proto") ?? request.nextUrl.protocol.slice(0, -1);
  return `${protocol}://${host}`;
}

/** The path and search of the page that is asked for, without what Next adds when it asks for the data of a page alone. */
function pathOf({ nextUrl }: NextRequest): string {
  const search = new URLSearchParams(nextUrl.search);
  search.delete("_rsc");
  // The search stays as it was written where nothing was added.
  if (search.size === nextUrl.searchParams.size) return nextUrl.pathname + nextUrl.search;
  return search.size > 0 ? `${nextUrl.pathname}?${search}` : nextUrl.pathname;
}

/** Only scripts that carry this answer's nonce run, and what they load (strict-dynamic). Next reads the nonce from the request. */
function withPolicy(request: NextRequest): Response {
  const policy = contentSecurityPolicy(crypto.randomUUID(), process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set(requestedPathHeader, pathOf(request));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  // Left out: what is public anyway, and uploads, whose bodies Next cuts at 10 MB behind a proxy (the route asks itself).
  matcher: ["/((?!_next/|api/auth/|api/health|api/packages/upload|api/projects/upload|icon.svg|favicon.ico).*)"],
};
