import {
  Activity,
  Cable,
  CalendarClock,
  ChartColumn,
  CircleAlert,
  FolderTree,
  HeartPulse,
  History,
  House,
  KeyRound,
  ListChecks,
  ListTodo,
  type LucideIcon,
  Play,
  ScrollText,
  SearchCode,
  Server,
  Settings,
  SlidersHorizontal,
  SquareCheckBig,
  Trash2,
  Users,
} from "lucide-react";

export interface Page {
  key:
    | "home"
    | "packages"
    | "running"
    | "executions"
    | "errors"
    | "reports"
    | "reportDashboard"
    | "reportValidations"
    | "reportOperations"
    | "reportConnections"
    | "roles"
    | "audit"
    | "settings"
    | "settingsHealth"
    | "settingsHosts"
    | "settingsPolicy"
    | "settingsRetention"
    | "settingsTokens"
    | "whereUsed"
    | "jobs"
    | "bin";
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
  { key: "reports", href: "/reports", icon: ChartColumn },
  { key: "roles", href: "/roles", icon: Users },
  { key: "audit", href: "/audit", icon: ScrollText },
  { key: "settings", href: "/settings", icon: Settings },
];

/** Pages that are opened from others, and found by their name. */
export const morePages: readonly Page[] = [
  { key: "whereUsed", href: "/where-used", icon: SearchCode },
  { key: "jobs", href: "/jobs", icon: ListTodo },
  { key: "bin", href: "/bin", icon: Trash2 },
  { key: "reportDashboard", href: "/reports/dashboard", icon: Activity },
  { key: "reportValidations", href: "/reports/validations", icon: ListChecks },
  { key: "reportOperations", href: "/reports/operations", icon: SquareCheckBig },
  { key: "reportConnections", href: "/reports/connections", icon: Cable },
  { key: "settingsHealth", href: "/settings/health", icon: HeartPulse },
  { key: "settingsHosts", href: "/settings/hosts", icon: Server },
  { key: "settingsPolicy", href: "/settings/policy", icon: SlidersHorizontal },
  { key: "settingsRetention", href: "/settings/retention", icon: CalendarClock },
  { key: "settingsTokens", href: "/settings/tokens", icon: KeyRound },
];

/** Whether `pathname` is a page or stands below it. */
export function isOn(page: Page, pathname: string): boolean {
  return page.href === "/" ? pathname === "/" : pathname === page.href || pathname.startsWith(`${page.href}/`);
}
