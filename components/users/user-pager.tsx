import { useTranslations } from "next-intl";
import { Pager } from "@/components/ui/pager";

interface UserPagerProps {
  /** As the address has it. */
  search: { find: string | undefined; after: string | undefined };
  nextAfter: string | null;
}

/** The ways to the first and to the next users. */
export function UserPager({ search: { find, after }, nextAfter }: UserPagerProps) {
  const t = useTranslations("roles.users");
  const to = (place: string | undefined, label: string) => ({
    href: `/roles?${new URLSearchParams({ tab: "users", ...(find ? { find } : {}), ...(place === undefined ? {} : { after: place }) })}`,
    label,
  });
  return (
    <Pager
      label={t("pages")}
      first={after === undefined ? undefined : to(undefined, t("first"))}
      next={nextAfter === null ? undefined : to(nextAfter, t("more"))}
    />
  );
}
