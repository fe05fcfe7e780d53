import { ListSkeleton } from "@/components/executions/list-skeleton";

export default function Loading() {
  return <ListSkeleton toolbar filters={null} />;
}
