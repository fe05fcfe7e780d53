"use client";

import { PageProblem } from "@/components/session/page-problem";

/** In the place of a page that could not be made. The frame stays. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <PageProblem digest={error.digest} onRetry={reset} />;
}
