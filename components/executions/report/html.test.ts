import { expect, test } from "vitest";
import { html } from "./html";

test("what is put into markup is text", () => {
  const name = `<script>alert("x")</script> & 'y'`;
  expect(html`<p title="${name}">${name}</p>`.markup).toBe(
    '<p title="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;">&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;</p>',
  );
});

test("markup in markup stays markup, lists are put together, nothing is nothing", () => {
  const rows = ["a", "<b>"].map((each) => html`<li>${each}</li>`);
  expect(html`<ul>${rows}${null}${undefined}${false}${0}</ul>`.markup).toBe("<ul><li>a</li><li>&lt;b&gt;</li>0</ul>");
});

test("characters that turn a text around are shown, half of a pair does no harm", () => {
  expect(html`${"a\u202Egnp.exe"}`.markup).toBe("a[U+202E]gnp.exe");
  expect(html`${"\uD83D!"}`.markup).toBe("\uFFFD!");
});
