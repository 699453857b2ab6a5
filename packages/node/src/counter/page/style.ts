/** The look of the one plain page; the full web application comes with its own. Logical properties only, so it mirrors. */
export const STYLE = `
:root{--canvas:#f1f5f6;--surface:#fcfefe;--ink:#0f2229;--ink-2:#3f4f54;--line:#d3dcde;--bar:#072a34;--accent:#005769;--wax:#a82923;--ochre:#774c05}
@media (prefers-color-scheme:dark){:root{--canvas:#0a1419;--surface:#111e23;--ink:#e6eff0;--ink-2:#afbec0;--line:#24353b;--bar:#020c11;--accent:#6fcfdc;--wax:#f89383;--ochre:#f1c772}}
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);font:1rem/1.5 "IBM Plex Sans",system-ui,sans-serif}
header{background:var(--bar);color:#e6eff0;padding:.9rem 1.5rem;display:flex;gap:1rem;align-items:baseline;flex-wrap:wrap}
header strong{font:600 1.3rem/1.2 "Source Serif 4",Georgia,serif}
.banner{background:#e8b048;color:#0f2229;padding:.5rem 1.5rem}
main{max-inline-size:70rem;margin-inline:auto;padding:1.5rem}
h1{font:600 1.75rem/1.25 "Source Serif 4",Georgia,serif;margin:0 0 .25rem}
h2{font-size:1.0625rem;margin:2rem 0 .5rem}
p{margin:.25rem 0;color:var(--ink-2)}
.scroll{overflow-x:auto;position:relative}
table{inline-size:100%;border-collapse:collapse;background:var(--surface)}
th,td{text-align:start;padding:.6rem .75rem;border-block-end:1px solid var(--line);vertical-align:top}
th{font-size:.8125rem;font-weight:600;color:var(--ink-2)}
a{color:var(--accent)}
td.mono{white-space:nowrap}
.mono{font:.875rem/1.5 "IBM Plex Mono",ui-monospace,monospace}
.late{color:var(--wax)}.soon{color:var(--ochre)}
.empty{background:var(--surface);padding:1rem;border:1px solid var(--line)}
form{display:flex;gap:.75rem;align-items:end;flex-wrap:wrap;margin-block:1rem}
select,button{font:inherit;padding:.5rem .75rem;min-block-size:2.75rem}
button{background:var(--accent);color:var(--surface);border:0;border-radius:5px}
@media (max-width:40em){thead{position:absolute;clip-path:inset(50%)}tr,td{display:block}tr{padding-block:.5rem;border-block-end:1px solid var(--line)}td{border:0;padding-block:.1rem}}
:focus-visible{outline:3px solid #e6b731;outline-offset:2px}
`;
