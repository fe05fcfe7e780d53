export interface UserItem {
  id: string;
  name: string;
  displayName: string;
  disabled: boolean;
  createdAt: number;
  lastSignInAt: number | null;
  roles: { id: string; name: string; fixed: boolean }[];
}

export interface UserPage {
  items: UserItem[];
  /** Hand it back as `after` for the next page; null on the last. */
  nextAfter: string | null;
}

/** What a session keeps. Never believed alone: `currentUser` asks the database at every call. */
export interface SessionUser {
  id: string;
  name: string;
  displayName: string;
  sessionEpoch: number;
}

/** What of a user is needed to choose them. */
export type UserChoice = Pick<UserItem, "id" | "name" | "displayName">;
