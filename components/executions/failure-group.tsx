import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { MessageItem } from "@/server/executions/types";

interface FailureGroupProps {
  title: string;
  executionId: number;
  messages: MessageItem[];
}

/** Further errors of the failure card, folded: each leads to its place among the messages. */
export function FailureGroup({ title, executionId, messages }: FailureGroupProps) {
  if (messages.length === 0) return null;
  return (
    <details className="group text-sm">
      <summary className="flex w-fit list-none items-center gap-1 font-medium text-muted hover:text-text">
        <ChevronRight aria-hidden size={14} className="shrink-0 group-open:rotate-90" />
        {title}
      </summary>
      <ol className="mt-1.5 ml-1.5 flex flex-col gap-1.5 border-l-2 pl-4">
        {messages.map((message) => (
          <li key={message.id} className="min-w-0 break-words whitespace-pre-wrap">
            <Link
              href={`/executions/${executionId}?tab=messages&message=${message.id}`}
              className="mr-2 font-mono text-xs text-accent hover:underline"
            >
              {message.code ?? message.sourceName}
            </Link>
            {message.text}
          </li>
        ))}
      </ol>
    </details>
  );
}
