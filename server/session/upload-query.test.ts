import { expect, it } from "vitest";
import { projectUploadQuery } from "./upload-query";

it("reads what a project was compared with: the hash of the folder's project, or none, and the versions of its packages", () => {
  const read = (query: Record<string, string>) => projectUploadQuery.parse({ folder: "root", ...query });
  const hash = "a".repeat(64);
  expect(read({ expects: hash, versions: "0,12" })).toMatchObject({ expects: hash, versions: [0, 12] });
  expect(read({ expects: "none", versions: "" })).toMatchObject({ expects: null, versions: [] });
  expect(read({}).expects).toBeUndefined();
  for (const versions of ["1,", "-1", "1;2", "x"]) expect(() => read({ versions })).toThrow();
});
