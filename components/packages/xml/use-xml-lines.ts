import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { fetchOk } from "@/components/actions/fetch-json";
import { XmlLines } from "./xml-lines";

/**
 * The file at an address of the console, line by line as it comes in; a locked one when its password has been given. The password and
 * what it opens stay in this page, and are gone when the page is left.
 */
export function useXmlLines(url: string, locked: boolean) {
  const t = useTranslations("common");
  const [file, setFile] = useState<XmlLines>();
  const [attempt, setAttempt] = useState(0);
  const [problem, setProblem] = useState<string>();
  const reading = useRef<AbortController>(undefined);

  const takeIn = (response: Response) => {
    const lines = new XmlLines();
    setFile(lines);
    const text = response.body?.pipeThrough(new TextDecoderStream());
    // Where the connection breaks the browser says so in one language and names no next step.
    if (text) void lines.take(text, () => t("offline"));
  };

  // The outside system is the server. What is still under way when the page is left need not be sent.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks for the same again.
  useEffect(() => {
    const controller = new AbortController();
    reading.current = controller;
    const { signal } = controller;
    if (!locked)
      void fetchOk(url, { signal }).then(takeIn, (error: Error) => {
        if (!signal.aborted) setProblem(error.message);
      });
    return () => controller.abort();
  }, [url, locked, attempt]);

  return {
    file,
    problem,
    retry: () => {
      setFile(undefined);
      setProblem(undefined);
      setAttempt(attempt + 1);
    },
    /** Answers why the password does not open the file. */
    open: async (password: string): Promise<string | undefined> => {
      const headers = { "x-package-password": encodeURIComponent(password) };
      try {
        takeIn(await fetchOk(url, { headers, signal: reading.current?.signal }));
        return undefined;
      } catch (error) {
        return (error as Error).message;
      }
    },
  };
}
