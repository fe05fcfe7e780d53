/*
 * How long it takes from the action "run" to the first OnPreExecute message in the browser, with a warm host: a real Gantry on a
 * temporary home, a real browser, the sample "Load Orders" run again and again from its package page.
 *
 * Run with `npm run start-latency` in bench/, after `npm run build` of the project. Prints one line with median and maximum in ms.
 */
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { startGantry } from "../../e2e/gantry-server.ts";

const runs = 15;
const packagePage = "/packages/Samples/Orders/Load%20Orders";
const password = "correct horse battery staple";

const gantry = await startGantry();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync),
  args: process.getuid?.() === 0 ? ["--no-sandbox", "--disable-background-networking"] : [],
});
const context = await browser.newContext({ baseURL: gantry.url });

// The clock starts when the browser sends the action, and stops when its event stream delivers the message.
await context.addInitScript(() => {
  const send = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const sentAt = performance.now();
    const response = await send(input, init);
    if (init?.method !== "POST") return response;
    const executionId = /"executionId":(\d+)/.exec(await response.clone().text())?.[1];
    if (executionId) {
      const stream = new EventSource(`/api/executions/${executionId}/events?after=0`);
      stream.onmessage = ({ data }) => {
        if (!JSON.parse(data).entries.some((entry) => entry.event === "OnPreExecute")) return;
        stream.close();
        sessionStorage.setItem("latencyMs", String(performance.now() - sentAt));
      };
    }
    return response;
  };
});

try {
  const page = await context.newPage();
  await page.goto(gantry.firstAdministratorLink);
  await page.getByLabel("Sign-in name").fill("bench");
  await page.getByLabel("Your name, as others see it").fill("Bench");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByLabel("Password again").fill(password);
  await page.getByRole("button", { name: "Create the administrator" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/welcome"));

  const latenciesMs = [];
  for (let run = 0; run < runs; run++) {
    await page.goto(packagePage);
    await page.evaluate(() => sessionStorage.removeItem("latencyMs"));
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Run", exact: true }).click();
    const latency = await page.waitForFunction(() => sessionStorage.getItem("latencyMs"), undefined, { polling: 50 });
    latenciesMs.push(Number(await latency.jsonValue()));
    // The next run finds a warm host again when this one has ended.
    await page.getByText("Succeeded", { exact: true }).first().waitFor();
  }
  latenciesMs.sort((a, b) => a - b);
  const median = latenciesMs[Math.floor(runs / 2)] ?? 0;
  console.log(
    `start-latency  median ${median.toFixed(0)} ms  maximum ${latenciesMs.at(-1)?.toFixed(0)} ms  of ${runs} runs`,
  );
} finally {
  await browser.close();
  await gantry.stop();
}
