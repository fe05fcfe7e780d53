import type { Kit } from "../kit";

/** What a custom role allows: act -> to everything, or to what one owns or started. */
export type RoleGrants = Readonly<Record<string, "all" | "own">>;

/** Users, roles, sign-in and the audit trail. Defaults are set by the application so that both dialects behave the same. */
export function defineAccessTables(k: Kit) {
  const users = k.table(
    "users",
    {
      id: k.text().primaryKey(),
      /** The sign-in name as typed; `nameKey` is the same folded, because sign-in names ignore case. */
      name: k.text().notNull(),
      nameKey: k.key().notNull(),
      displayName: k.text().notNull(),
      passwordHash: k.text().notNull(),
      disabled: k.bool().notNull(),
      /** Raised to end every session of the user: a session carries the epoch it was opened in. */
      sessionEpoch: k.int().notNull(),
      createdAt: k.time().notNull(),
      lastSignInAt: k.time(),
    },
    (t) => [k.uniqueIndex("users_name").on(t.nameKey)],
  );

  const roles = k.table(
    "roles",
    {
      /** A fixed role's id is its name; a custom role has a UUID, so that it can be renamed. */
      id: k.text().primaryKey(),
      name: k.text().notNull(),
      nameKey: k.key().notNull(),
      description: k.text().notNull(),
      fixed: k.bool().notNull(),
      /** What a custom role allows beside being named as reader or writer; null = nothing. Fixed roles have the matrix. */
      grants: k.json<RoleGrants>(),
      createdAt: k.time().notNull(),
    },
    (t) => [k.uniqueIndex("roles_name").on(t.nameKey)],
  );

  const roleMembers = k.table(
    "role_members",
    {
      roleId: k
        .text()
        .notNull()
        .references(() => roles.id, { onDelete: "cascade" }),
      userId: k
        .text()
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      addedAt: k.time().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.roleId, t.userId] }), k.index("role_members_user").on(t.userId)],
  );

  const oneTimeLinks = k.table("one_time_links", {
    /** SHA-256 of the token: the token itself stands only in the printed link. */
    tokenHash: k.text().primaryKey(),
    purpose: k.oneOf(["first-administrator"]).notNull(),
    createdAt: k.time().notNull(),
    expiresAt: k.time().notNull(),
    usedAt: k.time(),
  });

  const apiTokens = k.table(
    "api_tokens",
    {
      id: k.id(),
      userId: k
        .text()
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      name: k.text().notNull(),
      nameKey: k.key().notNull(),
      /** SHA-256 of the token, which is shown once and kept nowhere. */
      tokenHash: k.text().notNull(),
      /** The last characters of the token, by which its owner knows it again. */
      ending: k.text().notNull(),
      scope: k.oneOf(["read", "execute", "all"]).notNull(),
      createdAt: k.time().notNull(),
      /** Empty for a token that stays valid until it is revoked. */
      expiresAt: k.time(),
      lastUsedAt: k.time(),
    },
    (t) => [k.uniqueIndex("api_tokens_hash").on(t.tokenHash), k.uniqueIndex("api_tokens_name").on(t.userId, t.nameKey)],
  );

  const signInAttempts = k.table(
    "sign_in_attempts",
    {
      id: k.id(),
      nameKey: k.key().notNull(),
      address: k.text().notNull(),
      at: k.time().notNull(),
    },
    (t) => [
      k.index("sign_in_attempts_name").on(t.nameKey, t.at),
      k.index("sign_in_attempts_address").on(t.address, t.at),
      k.index("sign_in_attempts_at").on(t.at),
    ],
  );

  const audit = k.table(
    "audit",
    {
      id: k.id(),
      at: k.time().notNull(),
      principalId: k.text().notNull(),
      principalName: k.text().notNull(),
      requestId: k.text().notNull(),
      /** The verb that made the change: "move-package". */
      verb: k.text().notNull(),
      objectType: k.text().notNull(),
      objectId: k.text().notNull(),
      objectName: k.text().notNull(),
      before: k.json<Record<string, unknown> | null>(),
      after: k.json<Record<string, unknown> | null>(),
    },
    (t) => [
      k.index("audit_object").on(t.objectType, t.objectId, t.id),
      k.index("audit_principal").on(t.principalId, t.id),
      k.index("audit_verb").on(t.verb, t.id),
      k.index("audit_at").on(t.at),
    ],
  );

  return { users, roles, roleMembers, oneTimeLinks, apiTokens, signInAttempts, audit };
}

export type AccessTables = ReturnType<typeof defineAccessTables>;
