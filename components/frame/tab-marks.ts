/** Ends the counts before a title: a character no title of a page begins with. */
const END = "\u2063";

/** Puts the counts before the title of the page, in the place of those that stand there. */
export function writeTabTitle(counts: string): void {
  const title = withCounts(document.title, counts);
  if (document.title !== title) document.title = title;
}

/** "(2 failed, 1 running) Home · Gantry". */
export function withCounts(title: string, counts: string): string {
  const bare = title.slice(title.indexOf(END) + 1);
  return counts === "" ? bare : `(${counts}) ${END}${bare}`;
}

/** The mark of the product with a dot: red where something failed, blue where something runs. */
export function drawTabIcon({ running, failed }: { running: boolean; failed: boolean }): void {
  const id = "tab-icon";
  const link = document.getElementById(id) ?? document.head.appendChild(document.createElement("link"));
  link.id = id;
  link.setAttribute("rel", "icon");
  link.setAttribute("type", "image/svg+xml");
  const address = `data:image/svg+xml,${encodeURIComponent(tabIcon({ running, failed }))}`;
  if (link.getAttribute("href") !== address) link.setAttribute("href", address);
}

function tabIcon({ running, failed }: { running: boolean; failed: boolean }): string {
  const dot = (x: number, color: string) =>
    `<circle cx="${x}" cy="15" r="4.5" fill="${color}" stroke="white" stroke-width="1"/>`;
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" fill="none">',
    "<style>:root{color:#0b6671}@media (prefers-color-scheme:dark){:root{color:#6cc5d1}}</style>",
    '<path d="M2 4.5h16M4 4.5v13M16 4.5v13M10 4.5v4" stroke="currentColor" stroke-width="1.75" stroke-linecap="round"/>',
    '<rect x="7" y="9" width="6" height="5.5" rx="1" fill="currentColor"/>',
    failed ? dot(15, "#d0342c") : "",
    running ? dot(failed ? 5 : 15, "#2563eb") : "",
    "</svg>",
  ].join("");
}
