/** How the window looks: the tokens of the desk, and nothing from elsewhere. */
export const STYLE = `:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --sheet: #ffffff; --ink: #1c1b19; --quiet: #5c5951; --line: #d9d5cb; --act: #1f4d7a; --on-act: #ffffff; --alarm: #9b1c1c;
  font: 400 1rem/1.5 "IBM Plex Sans", "IBM Plex Sans Arabic", system-ui, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #171a1e; --sheet: #1f2429; --ink: #eceae4; --quiet: #b3b0a8; --line: #3b4148; --act: #9cc7f0; --on-act: #10151a; --alarm: #ff9d94; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); }
main { max-inline-size: 84rem; margin-inline: auto; padding: 1.5rem 1rem 2rem; }
html { scroll-padding-block-end: 6rem; }
header { border-block-end: 2px solid var(--act); padding: .75rem 1rem; font-weight: 600; display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: space-between; }
header span { color: var(--quiet); font-weight: 400; }
h1 { font-size: 1.5rem; line-height: 1.25; margin-block: .5rem 1rem; }
h2 { font-size: 1.1rem; margin-block: 2rem .5rem; }
.sandbox { background: repeating-linear-gradient(135deg, #ffd54a 0 12px, #ffe48a 12px 24px); color: #1c1b19; padding: .5rem 1rem; font-weight: 600; }
.who { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; }
.who dt { color: var(--quiet); }
.who dd { margin: 0; overflow-wrap: anywhere; }
.code { font: 600 1.5rem/1.3 "IBM Plex Mono", ui-monospace, monospace; letter-spacing: .02em; direction: ltr; unicode-bidi: isolate; margin: 0; inline-size: fit-content; }
.both { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 2rem; align-items: start; }
@media (min-width: 64em) { .both { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); } }
.both h2 { margin-block-start: 2rem; }
.payload { background: var(--sheet); border: 1px solid var(--line); padding: 1rem; }
.payload dl { display: grid; grid-template-columns: minmax(7rem, 12rem) minmax(0, 1fr); gap: .25rem 1rem; margin: 0; }
.payload dt { color: var(--quiet); overflow-wrap: anywhere; }
.payload dd { margin: 0; min-inline-size: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
.payload dt:has(+ .deep) { grid-column: 1 / -1; color: var(--ink); font-weight: 600; margin-block-start: .5rem; }
.payload .deep { grid-column: 1 / -1; padding-inline-start: .75rem; border-inline-start: 2px solid var(--line); }
code { font: 400 .8125rem/1.4 "IBM Plex Mono", ui-monospace, monospace; color: var(--quiet); overflow-wrap: anywhere; direction: ltr; unicode-bidi: isolate; }
.digest { margin-block: 0 .5rem; }
.long { display: block; max-block-size: 6em; overflow: auto; font: 400 .8125rem/1.5 "IBM Plex Mono", ui-monospace, monospace; overflow-wrap: anywhere; direction: ltr; }
.payload ol { margin: 0; padding-inline-start: 1.5rem; }
.payload li + li > dl { margin-block-start: .75rem; }
.payload ol:not(:has(> li > dl)) { list-style: none; padding-inline-start: 0; }
@media (max-width: 30em) { .payload dl, .who { grid-template-columns: minmax(0, 1fr); gap: 0 1rem; } .payload dd:not(.deep), .who dd { margin-block-end: .4rem; } }
#list { background: var(--sheet); border: 1px solid var(--line); padding: 0 1rem 1rem; margin-block-start: 2rem; }
#list h2 { margin-block-start: 1rem; }
.items { margin-block: 1rem 0; padding-inline-start: 3.5rem; }
.items li { padding-block: .4rem; border-block-start: 1px solid var(--line); overflow-wrap: anywhere; }
.items b { font-weight: 600; unicode-bidi: plaintext; white-space: pre-wrap; }
.ways { display: flex; flex-wrap: wrap; gap: .75rem; }
pre { overflow-wrap: anywhere; white-space: pre-wrap; background: var(--sheet); border: 1px solid var(--line); padding: 1rem; direction: ltr; text-align: start; font-size: .875rem; }
.acts { display: flex; flex-wrap: wrap; gap: .75rem; margin-block-start: 2rem; padding-block: .9rem; position: sticky; inset-block-end: 0; background: var(--paper); border-block-start: 1px solid var(--line); }
button, .back { font: inherit; min-block-size: 2.75rem; padding: .5rem 1.25rem; border: 1px solid var(--act); border-radius: 2px; background: transparent; color: var(--act); cursor: pointer; text-decoration: none; display: inline-block; }
button.act { background: var(--act); color: var(--on-act); font-weight: 600; }
button:disabled { opacity: .6; cursor: progress; }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
.trouble { border-inline-start: 4px solid var(--alarm); padding: .5rem 1rem; margin-block: 1rem; }
`;
