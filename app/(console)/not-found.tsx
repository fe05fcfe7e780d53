import { NotFoundText } from "@/components/session/not-found-text";

export default function NotFound() {
  return <NotFoundText />;
}
