import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => vi.resetModules());

describe("a notice", () => {
  it("waits for what shows it, and is the first to be shown", async () => {
    const { notify, showNoticesWith, waitingNotices } = await import("./notify");
    notify("success", "Saved");
    notify("error", "Refused", { detail: "Ask again." });
    expect(waitingNotices().map(({ text }) => text)).toEqual(["Saved", "Refused"]);

    const shown: string[] = [];
    showNoticesWith(({ look, text }) => shown.push(`${look} ${text}`));
    notify("info", "Copied");
    expect(shown).toEqual(["success Saved", "error Refused", "info Copied"]);
    expect(waitingNotices()).toEqual([]);
  });

  it("tells who watches what waits", async () => {
    const { forgetNotices, notify, onNotice, waitingNotices } = await import("./notify");
    const counts: number[] = [];
    const stop = onNotice(() => counts.push(waitingNotices().length));
    notify("info", "One");
    forgetNotices();
    stop();
    notify("info", "Two");
    expect(counts).toEqual([1, 0]);
  });
});
