import { Html } from "./html";

/** The look of the report: its own, because the file stands alone. On paper in black on white, whatever the screen had. */
export const reportStyle = new Html(`
:root { color-scheme: light dark; --text: light-dark(#1b1f24, #e6e8eb); --muted: light-dark(#4d545f, #adb5c0);
  --page: light-dark(#fff, #16191d); --line: light-dark(#d5d9df, #3c434d); --ground: light-dark(#f0f2f4, #22272d);
  --succeeded: light-dark(#17692f, #6fd28c); --failed: light-dark(#b42318, #ff938a); --running: light-dark(#1a56c4, #84b4ff);
  --canceled: light-dark(#4a515c, #b6bec9); --failed-ground: light-dark(#fdeae8, #3d1714); --odd: light-dark(#855000, #f0bd58); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem 1rem 3rem; background: var(--page); color: var(--text);
  font: 0.875rem/1.45 system-ui, sans-serif; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
h1 { font-size: 1.3rem; margin: 0 0 0.25rem; } h2 { font-size: 1.05rem; margin: 1.75rem 0 0.5rem; } h3 { font-size: 0.9rem; margin: 0.75rem 0 0.25rem; }
p { margin: 0.25rem 0; } .muted { color: var(--muted); } code, .mono { font-family: ui-monospace, monospace; font-size: 0.94em; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 0.5rem 1.5rem; margin: 0.75rem 0; }
.facts dt { font-size: 0.75rem; color: var(--muted); } .facts dd { margin: 0; }
.failure { border: 1px solid var(--failed); border-radius: 8px; margin: 1rem 0; overflow: hidden; }
.failure > h2 { margin: 0; padding: 0.5rem 1rem; background: var(--failed-ground); color: var(--failed); }
.failure > div { padding: 0.5rem 1rem 1rem; } .first { font-size: 1.05rem; font-weight: 600; white-space: pre-wrap; }
table { width: 100%; border-collapse: collapse; font-size: 0.8125rem; } th { text-align: left; font-weight: 600; color: var(--muted); }
th, td { padding: 0.25rem 0.5rem; border-bottom: 1px solid var(--line); vertical-align: top; } .number { text-align: right; white-space: nowrap; }
.text { white-space: pre-wrap; } .status-failed, .level-error { color: var(--failed); } .status-succeeded { color: var(--succeeded); }
.level-warning, .odd { color: var(--odd); } .wide { overflow-x: auto; } svg { display: block; width: 100%; min-width: 44rem; height: auto; }
svg text { fill: var(--text); font: 11px system-ui, sans-serif; } svg .axis { stroke: var(--line); } svg .faint { fill: var(--muted); }
.bar-succeeded { fill: var(--succeeded); } .bar-failed { fill: var(--failed); } .bar-running { fill: var(--running); } .bar-canceled { fill: var(--canceled); }
@media print { :root { color-scheme: light; } body { max-width: none; padding: 0; font-size: 9pt; } table { font-size: 8pt; }
  h2, h3 { break-after: avoid; } tr, .failure, svg { break-inside: avoid; } thead { display: table-header-group; } .wide { overflow: visible; } svg { min-width: 0; } }
@page { margin: 14mm; }
`);
