import { redirect } from "next/navigation";

/** The settings begin with whether everything is well. */
export default function SettingsPage(): never {
  redirect("/settings/health");
}
