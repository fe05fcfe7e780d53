"use server";

import { z } from "zod";
import { tokenScopes } from "@/server/access/token-scopes";
import { action } from "@/server/session/action";
import { createToken } from "@/server/tokens/create-token";
import { revokeToken } from "@/server/tokens/revoke-token";

export const createTokenAction = action(
  z.object({ name: z.string().max(1000), scope: z.enum(tokenScopes), days: z.int().nullable() }),
  createToken,
);
export const revokeTokenAction = action(z.object({ id: z.int().positive() }), revokeToken);
