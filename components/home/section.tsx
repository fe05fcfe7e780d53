import Link from "next/link";
import type { ReactNode } from "react";

/** A part of the home page: what it is about, and the page that has all of it. */
export function Section({
  title,
  href,
  link,
  children,
}: {
  title: string;
  href: string;
  link: string;
  children: ReactNode;
}) {
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="text-base font-semibold">{title}</h2>
        <Link href={href} className="shrink-0 text-sm text-accent hover:underline">
          {link}
        </Link>
      </div>
      {children}
    </section>
  );
}
