/** A page is looked at this long after it has loaded: what came later would have moved something by then. */
const SETTLE_MS = 2_000;
/** Loads of which the middle one counts. */
const LOADS = 3;

/** Opens a page with an empty cache, as somebody who comes for the first time: LCP in ms, CLS, and JavaScript in kB over the wire. */
export async function measurePage(browser, url, address, storageState) {
  const loads = [];
  for (let load = 0; load < LOADS; load++) loads.push(await openPage(browser, `${url}${address}`, storageState));
  const middle = (key) => loads.map((each) => each[key]).sort((a, b) => a - b)[LOADS >> 1];
  return { lcp: middle("lcp"), cls: middle("cls"), script: middle("script") };
}

async function openPage(browser, url, storageState) {
  const context = await browser.newContext({ storageState, viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const scripts = [];
    page.on("requestfinished", (request) => {
      if (request.resourceType() === "script") scripts.push(request.sizes());
    });
    await page.addInitScript(() => {
      window.gantryPaint = { lcp: 0, cls: 0 };
      new PerformanceObserver((list) => {
        window.gantryPaint.lcp = list.getEntries().at(-1).startTime;
      }).observe({ type: "largest-contentful-paint", buffered: true });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.gantryPaint.cls += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(url, { waitUntil: "load" });
    await page.waitForTimeout(SETTLE_MS);
    const paint = await page.evaluate(() => window.gantryPaint);
    const bytes = (await Promise.all(scripts)).reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
    return { ...paint, script: bytes / 1_000 };
  } finally {
    await context.close();
  }
}
