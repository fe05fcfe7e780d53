import { CircleAlert, FolderTree, History, House, type LucideIcon, Play, Users } from "lucide-react";

export interface Page {
  key: "home" | "packages" | "running" | "executions" | "errors" | "roles";
  href: string;
  icon: LucideIcon;
}

/** The pages of the console, in the order of the frame. */
export const pages: readonly Page[] = [
  { key: "home", href: "/", icon: House },
  { key: "packages", href: "/packages", icon: FolderTree },
  { key: "running", href: "/running", icon: Play },
  { key: "executions", href: "/executions", icon: History },
  { key: "errors", href: "/errors", icon: CircleAlert },
  { key: "roles", href: "/roles", icon: Users },
];

/** Whether `pathname` is a page or stands below it. */
export function isOn(page: Page, pathname: string): boolean {
  return page.href === "/" ? pathname === "/" : pathname === page.href || pathname.startsWith(`${page.href}/`);
}
