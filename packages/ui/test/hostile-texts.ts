/** Each of these runs `HIT`, if anything ever makes markup, a link or a script of a text. */
const HIT = 'globalThis.__hit=1';

const MARKUP = [
  `<script>${HIT}</script>`,
  `<img src=x onerror="${HIT}">`,
  `<svg onload="${HIT}">`,
  `<iframe srcdoc="<script>${HIT}</script>"></iframe>`,
  `<a href="javascript:${HIT}">x</a>`,
  `<details open ontoggle="${HIT}"><summary>x</summary></details>`,
  `<style>*{background:url(//evil.example/x)}</style>`,
  `<math><mtext></p><img src onerror="${HIT}"></math>`,
  `<template><script>${HIT}</script></template>`,
  `<body onload="${HIT}">`,
  `<input autofocus onfocus="${HIT}">`,
  `<base href="//evil.example/">`,
  `<meta http-equiv="refresh" content="0;url=//evil.example/">`,
  `<form action="//evil.example/"><button>x</button></form>`,
  `<object data="//evil.example/x"></object>`,
];

const WRAPPERS: readonly ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `"'>${payload}`,
  (payload) => `</p></section></title></textarea>${payload}`,
  (payload) => `--><!--${payload}`,
  (payload) => `]]>${payload}<![CDATA[`,
  (payload) => payload.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (payload) => payload.toUpperCase().replace('GLOBALTHIS.__HIT', 'globalThis.__hit'),
  (payload) => `{{constructor.constructor('${HIT}')()}}\${${HIT}}{count}${payload}`,
  (payload) => `\u202E${payload}\u202C`,
  (payload) => `javascript:${HIT}//${payload}`,
];

/** 150 texts that a hostile server may send: markup, broken-out-of markup, templates, overrides of the direction. */
export const HOSTILE_TEXTS: readonly string[] = WRAPPERS.flatMap((wrap) => MARKUP.map(wrap));

/** True when one of them has run. */
export function hasHit(): boolean {
  return '__hit' in globalThis;
}

/** What a screen consists of: its elements and the attributes they have, without texts. */
export function shape(root: Element): string {
  const nodes = [root, ...root.querySelectorAll('*')];
  return nodes.map((node) => `${node.tagName}[${node.getAttributeNames().sort()}]`).join(' ');
}
