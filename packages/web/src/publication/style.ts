/** The style of public pages: fonts of the reader's own machine, both schemes, print, narrow screens. */
export const STYLE = `:root { color-scheme: light dark; --ink: #14262c; --quiet: #47585d; --line: #c3cdcf; --page: #fcfefe; --sunk: #eef3f4; --link: #005769; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eff0; --quiet: #b4c1c4; --line: #3c4c51; --page: #101c21; --sunk: #18272d; --link: #8fd3e0; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.55 "Noto Sans", "Noto Sans Arabic", "Noto Sans SC", system-ui, sans-serif; overflow-wrap: anywhere; }
header, main, footer { max-width: 72rem; margin: 0 auto; padding: 1rem 1.25rem; }
header { border-bottom: 1px solid var(--line); }
footer { border-top: 1px solid var(--line); color: var(--quiet); margin-top: 3rem; }
a { color: var(--link); text-underline-offset: 0.15em; }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid #b98900; outline-offset: 2px; }
.skip { position: absolute; inset-inline-start: -99rem; }
.skip:focus { inset-inline-start: 1rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 1rem 0 0.25rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 0.5rem; }
h3 { font-size: 1.0625rem; margin: 0 0 0.25rem; }
p { max-width: 44rem; margin: 0.4rem 0; }
.quiet { color: var(--quiet); font-size: 0.9375rem; }
.languages, .pages, .sources, .chooser { list-style: none; margin: 0; padding: 0; }
.languages, .pages { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
.languages { font-size: 0.9375rem; margin-bottom: 0.5rem; }
.pages a[aria-current] { color: inherit; font-weight: 700; text-decoration-thickness: 3px; }
.chooser li { margin: 0.75rem 0; font-size: 1.125rem; }
.notice { border: 1px solid var(--line); border-inline-start: 6px solid var(--link); background: var(--sunk); padding: 0.5rem 1rem; margin: 1rem 0; }
.vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
th, td { text-align: start; vertical-align: top; padding: 0.5rem 0.75rem 0.5rem 0; border-bottom: 1px solid var(--line); }
[dir="rtl"] th, [dir="rtl"] td { padding: 0.5rem 0 0.5rem 0.75rem; }
thead th { font-size: 0.875rem; color: var(--quiet); overflow-wrap: normal; }
tbody th { font-weight: 600; }
tbody th, td strong { overflow-wrap: normal; }
article { border-top: 1px solid var(--line); padding: 0.75rem 0; }
.words { white-space: pre-wrap; max-width: 44rem; border-inline-start: 3px solid var(--line); padding-inline-start: 0.75rem; margin: 0.5rem 0; font-weight: 400; }
.answer + .answer { border-top: 1px dotted var(--line); }
code { font-size: 0.9em; direction: ltr; unicode-bidi: isolate; }
@media (max-width: 44rem) { thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } tr, th, td { display: block; border: 0; padding: 0.15rem 0; } tr { border-bottom: 1px solid var(--line); padding: 0.6rem 0; } }
@media print { header, .skip { display: none; } body { background: #fff; color: #000; font-size: 10pt; } a { color: inherit; } thead { display: table-header-group; } tr, article { break-inside: avoid; } }
`;
