import { describe, expect, it } from "vitest";
import { hostEnvironment } from "./host-environment";

describe("the environment of a host", () => {
  it("has nothing that is the executor's own, and keeps the rest", () => {
    const own = {
      NODE_ENV: "test",
      AUTH_SECRET: "a",
      GANTRY_DATABASE_URL: "b",
      NODE_OPTIONS: "c",
      PATH: "/bin",
    } as const;
    expect(hostEnvironment(own)).toEqual({
      NODE_ENV: "test",
      GLIBC_TUNABLES: expect.stringContaining("hugetlb=1"),
      PATH: "/bin",
    });
  });

  it("leaves the allocator as the administrator set it", () => {
    const own = { NODE_ENV: "test", GLIBC_TUNABLES: "glibc.malloc.check=3" } as const;
    expect(hostEnvironment(own)).toEqual(own);
  });
});
