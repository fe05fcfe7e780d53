import { NotFoundText } from "@/components/session/not-found-text";

export default function NotFound() {
  return (
    <main className="mx-auto max-w-lg px-4 py-20">
      <NotFoundText />
    </main>
  );
}
