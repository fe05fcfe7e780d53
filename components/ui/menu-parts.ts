import type { DropdownMenu } from "radix-ui";
import { createContext, use } from "react";

type MenuParts = typeof DropdownMenu;

/** What the entries of a menu are made of: it is loaded with the menu around them. */
export const MenuPartsContext = createContext<MenuParts | undefined>(undefined);

export function useMenuParts(): MenuParts {
  const parts = use(MenuPartsContext);
  if (!parts) throw new Error("An entry of a menu stands outside of a menu.");
  return parts;
}
