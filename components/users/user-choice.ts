import type { UserChoice } from "@/server/users/types";

/** What can be chosen where a user is looked for: a user, or a word that stands for several. */
export interface Choice {
  id: string;
  label: string;
}

/** A user as a choice: people of one name are told apart by the sign-in name. */
export function choiceOf({ id, name, displayName }: UserChoice): Choice {
  return { id, label: `${displayName} (${name})` };
}
