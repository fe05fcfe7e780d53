import { request as httpRequest } from "node:http";
import { addressOf, open, openNewFolder, uploadPackages } from "./console";
import { expect, test } from "./fixtures";
import type { GantryServer } from "./gantry-server";
import type { Person } from "./people";
import { folderId, storedCounts } from "./stored";
import { dtsx, emptyPackage } from "./test-package";

const megabyte = 1024 * 1024;
const folder = "Bad input";

const entityBomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">${[..."bcdefgh"]
  .map((each, index) => `<!ENTITY ${each} "${`&${"abcdefgh"[index]};`.repeat(10)}">`)
  .join("")}]><DTS:Executable xmlns:DTS="www.microsoft.com/SqlServer/Dts">&h;</DTS:Executable>`;

test.describe("bad input is refused with a clear error, and nothing of it is stored:", () => {
  test.beforeAll(async ({ browser, gantry, administrator }) => {
    const page = await browser.newPage({ baseURL: gantry.url, storageState: administrator.storageState });
    await openNewFolder(page, folder);
    await page.close();
  });

  const files: [what: string, content: Buffer, problem: RegExp][] = [
    ["broken XML", Buffer.from('<DTS:Executable xmlns:DTS="www.microsoft.com/SqlServer/Dts"><a></b>'), /XML/i],
    ["an entity bomb", Buffer.from(entityBomb), /DOCTYPE|document type/i],
    ["a zip in disguise", Buffer.from("504b030414000000080000002100", "hex"), /XML|zip/i],
    [
      "an element 10,000 levels deep",
      Buffer.from(`${"<a>".repeat(10_000)}${"</a>".repeat(10_000)}`),
      /deep|nest|level/i,
    ],
    ["an empty file", Buffer.alloc(0), /XML|empty/i],
    ["XML that is no package", Buffer.from("<html><body/></html>"), /package/i],
  ];
  for (const [what, content, problem] of files) {
    test(what, async ({ page, gantry }) => {
      await open(page, addressOf(folder));
      const before = storedCounts(gantry);
      const uploads = await uploadPackages(page, [dtsx(`Bad.dtsx`, content)]);
      await expect(uploads.getByRole("listitem")).toContainText(problem);
      await expect(uploads.getByText(/^Stored/)).toHaveCount(0);
      expect(storedCounts(gantry)).toEqual(before);
    });
  }

  test("names that lead elsewhere or cannot be seen", async ({ page, gantry }) => {
    const before = storedCounts(gantry);
    for (const name of [
      "..",
      "../../escape.dtsx",
      "..\\escape.dtsx",
      "/etc/passwd",
      "a\u0000b.dtsx",
      "a\nb.dtsx",
      "\u202exstd.dtsx",
    ]) {
      const query = new URLSearchParams({ folder: folderId(gantry, folder), name });
      const response = await page.request.post(`/api/packages/upload?${query}`, {
        headers: { "content-type": "application/octet-stream" },
        data: emptyPackage("Name"),
      });
      expect(response.status(), JSON.stringify(name)).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: "invalid-name" } });
    }
    expect(storedCounts(gantry)).toEqual(before);
  });

  test("a file of more than 64 MB, before it is sent", async ({ page, gantry }) => {
    await open(page, addressOf(folder));
    const before = storedCounts(gantry);
    const page65 = await page.evaluateHandle((size) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(size)], "Large.dtsx"));
      return data;
    }, 65 * megabyte);
    const target = page.getByRole("main").getByRole("heading", { level: 1 });
    await target.dispatchEvent("dragover", { dataTransfer: page65 });
    await target.dispatchEvent("drop", { dataTransfer: page65 });
    await expect(page.getByRole("region", { name: "Uploads" })).toContainText("larger than 64 MB");
    expect(storedCounts(gantry)).toEqual(before);
  });

  for (const announced of [true, false]) {
    test(`200 MB, ${announced ? "announced" : "not announced"}, long before all of it was sent`, async ({
      gantry,
      administrator,
    }) => {
      const before = storedCounts(gantry);
      const answer = await sendZeros(gantry, administrator, 200 * megabyte, announced);
      expect(answer.status).toBe(413);
      expect(JSON.parse(answer.body)).toMatchObject({ error: { code: "too-large" } });
      expect(answer.sentBytes).toBeLessThan(100 * megabyte);
      expect(storedCounts(gantry)).toEqual(before);
    });
  }
});

/** Sends a body piece by piece until the server answers. A browser would not stop; a hostile client need not. */
function sendZeros(gantry: GantryServer, person: Person, size: number, announced: boolean) {
  const query = new URLSearchParams({ folder: folderId(gantry, folder), name: "Large.dtsx" });
  const cookie = person.storageState.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const headers = { cookie, "content-type": "application/octet-stream" };
  return new Promise<{ status: number; body: string; sentBytes: number }>((resolve, reject) => {
    let sentBytes = 0;
    let answered = false;
    const request = httpRequest(`${gantry.url}/api/packages/upload?${query}`, {
      method: "POST",
      headers: announced ? { ...headers, "content-length": size } : headers,
    });
    request.on("response", (response) => {
      answered = true;
      let body = "";
      response.on("data", (chunk) => (body += String(chunk)));
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, body, sentBytes });
        request.destroy();
      });
    });
    request.on("error", (error) => answered || reject(error));
    const piece = Buffer.alloc(megabyte, " ");
    const send = () => {
      if (answered || sentBytes >= size) return;
      sentBytes += piece.byteLength;
      if (request.write(piece)) setImmediate(send);
      else request.once("drain", send);
    };
    send();
  });
}
