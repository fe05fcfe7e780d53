import { and, asc, eq, gt, inArray, notExists, sql } from "drizzle-orm";
import { escapeLike } from "./like";
import type { At } from "./store";

export const userById = ({ db, s }: At, id: string) => db.select().from(s.users).where(eq(s.users.id, id));

export const userByNameKey = ({ db, s }: At, nameKey: string) =>
  db.select().from(s.users).where(eq(s.users.nameKey, nameKey));

export const usersByName = ({ db, s }: At) => db.select().from(s.users).orderBy(asc(s.users.nameKey));

/**
 * Users by sign-in name, from the one after `after`; `part` is part of the sign-in name's key or of the name, `outside` a role they are
 * not in.
 */
export const usersPage = ({ db, s }: At, part: string, after: string | undefined, limit: number, outside?: string) => {
  const inRole = db
    .select({ id: s.roleMembers.userId })
    .from(s.roleMembers)
    .where(and(eq(s.roleMembers.roleId, outside ?? ""), eq(s.roleMembers.userId, s.users.id)));
  const holds = `%${escapeLike(part)}%`;
  const named = sql`(${s.users.nameKey} like ${holds} escape '!' or lower(${s.users.displayName}) like lower(${holds}) escape '!')`;
  return db
    .select()
    .from(s.users)
    .where(
      and(
        after === undefined ? undefined : gt(s.users.nameKey, after),
        part === "" ? undefined : named,
        outside === undefined ? undefined : notExists(inRole),
      ),
    )
    .orderBy(asc(s.users.nameKey))
    .limit(limit);
};

export const anyUser = ({ db, s }: At) => db.select({ id: s.users.id }).from(s.users).limit(1);

export const roleById = ({ db, s }: At, id: string) => db.select().from(s.roles).where(eq(s.roles.id, id));

export const roleByNameKey = ({ db, s }: At, nameKey: string) =>
  db.select().from(s.roles).where(eq(s.roles.nameKey, nameKey));

export const rolesByIds = ({ db, s }: At, ids: string[]) =>
  db.select({ id: s.roles.id, name: s.roles.name, fixed: s.roles.fixed }).from(s.roles).where(inArray(s.roles.id, ids));

export const rolesByName = ({ db, s }: At) => db.select().from(s.roles).orderBy(asc(s.roles.nameKey));

export const rolesOfUser = ({ db, s }: At, userId: string) =>
  db
    .select({ id: s.roles.id, name: s.roles.name, fixed: s.roles.fixed, grants: s.roles.grants })
    .from(s.roleMembers)
    .innerJoin(s.roles, eq(s.roles.id, s.roleMembers.roleId))
    .where(eq(s.roleMembers.userId, userId))
    .orderBy(asc(s.roles.nameKey));

export const memberships = ({ db, s }: At) => db.select().from(s.roleMembers);

export const membershipsOf = ({ db, s }: At, userIds: string[]) =>
  db.select().from(s.roleMembers).where(inArray(s.roleMembers.userId, userIds));

export const memberCounts = ({ db, s }: At) =>
  db
    .select({ roleId: s.roleMembers.roleId, count: sql<number>`count(*)`.mapWith(Number) })
    .from(s.roleMembers)
    .groupBy(s.roleMembers.roleId);

export const membersOfRole = ({ db, s }: At, roleId: string) =>
  db
    .select({ userId: s.users.id, name: s.users.name, disabled: s.users.disabled })
    .from(s.roleMembers)
    .innerJoin(s.users, eq(s.users.id, s.roleMembers.userId))
    .where(eq(s.roleMembers.roleId, roleId))
    .orderBy(asc(s.users.nameKey));

/** A page of the members of a role, by sign-in name; `after` is the key of the last one before. */
export const membersPage = ({ db, s }: At, roleId: string, after: string | undefined, limit: number) =>
  db
    .select({
      userId: s.users.id,
      name: s.users.name,
      nameKey: s.users.nameKey,
      displayName: s.users.displayName,
      disabled: s.users.disabled,
      addedAt: s.roleMembers.addedAt,
    })
    .from(s.roleMembers)
    .innerJoin(s.users, eq(s.users.id, s.roleMembers.userId))
    .where(and(eq(s.roleMembers.roleId, roleId), after === undefined ? undefined : gt(s.users.nameKey, after)))
    .orderBy(asc(s.users.nameKey))
    .limit(limit);

export const membership = ({ db, s }: At, roleId: string, userId: string) =>
  db
    .select()
    .from(s.roleMembers)
    .where(and(eq(s.roleMembers.roleId, roleId), eq(s.roleMembers.userId, userId)));
