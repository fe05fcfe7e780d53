"use client";

import { PageProblem } from "@/components/session/page-problem";

export default function RootError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="mx-auto max-w-lg px-4 py-20">
      <PageProblem digest={error.digest} onRetry={reset} />
    </main>
  );
}
