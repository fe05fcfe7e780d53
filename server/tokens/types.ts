import type { Decision } from "@/server/access/acts";
import type { TokenScope } from "@/server/access/token-scopes";

/** An API token as lists show it: never the token itself. */
export interface TokenItem {
  id: number;
  name: string;
  /** The last characters of the token. */
  ending: string;
  scope: TokenScope;
  ownerName: string;
  own: boolean;
  createdAt: number;
  expiresAt: number | null;
  expired: boolean;
  lastUsedAt: number | null;
}

export interface TokenPage {
  items: TokenItem[];
  /** Hand it back as `before` for older ones; null at the end. */
  nextBefore: number | null;
  rights: { "token.create": Decision; "token.manage": Decision };
}
