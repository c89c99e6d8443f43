/** The style of the HTML report: light and dark, and readable on a narrow screen. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1d2329; --dim: #66707a; --line: #e2e6ea; --paper: #fff; --soft: #f6f8fa;
  --green: #1a7f37; --yellow: #9a6700; --red: #cf222e; --purple: #8250df; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --dim: #8d96a0; --line: #30363d; --paper: #0d1117;
  --soft: #161b22; --green: #3fb950; --yellow: #d29922; --red: #f85149; --purple: #ab7df8; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { margin: 0; font-size: 1.6rem; }
p { margin: .2rem 0 1rem; color: var(--dim); }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0 0 1.5rem; padding: 0; list-style: none; }
.counts li { padding: .4rem .9rem; border: 1px solid currentColor; border-radius: 2rem; }
.counts b { font-size: 1.1em; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .45rem .8rem .45rem 0; border-bottom: 1px solid var(--line); text-align: left; white-space: nowrap; }
thead th { color: var(--dim); font-weight: 500; }
tbody th { font-weight: 600; }
th:last-child, .time { padding-right: 0; text-align: right; color: var(--dim); }
.quality { width: auto; margin: 0 0 1.5rem; } .quality th:last-child { text-align: left; } .quality tbody :last-child { color: inherit; }
.why td { padding: .6rem 1rem; background: var(--soft); white-space: normal; }
.why h3 { margin: 0 0 .2rem; font-size: .95rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0 0 .6rem; }
dt { color: var(--dim); }
dd { margin: 0; overflow-wrap: anywhere; }
.correct { color: var(--green); } .twin { color: var(--yellow); } .wrong, .unknown { color: var(--red); }
.invalid { color: var(--purple); } .skipped { color: var(--dim); }
thead th, td.more { white-space: normal; } .view { max-width: 7rem; }
@media (max-width: 44rem) { .more { display: none; } th, td { white-space: normal; padding-right: .5rem; }
  tbody th { overflow-wrap: anywhere; min-width: 7rem; } thead th, .quality { font-size: .8rem; } .time { white-space: nowrap; }
  /* Where there is no room, headings stand upright, and marks speak for words; who listens to the page hears the words. */
  .view { writing-mode: vertical-rl; transform: rotate(180deg); max-width: none; padding: .5rem 0; white-space: nowrap; }
  td .word { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; } }
`;
