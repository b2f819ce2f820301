import { expect, test } from 'vitest'
import { htmlToText } from './htmlToText.ts'

test.each([
  ['a<br>b', 'a\nb'],
  ['<p>a</p><p>b</p>', 'a\nb'],
  ['<div>a</div>\n\n\n\n<div>b</div>', 'a\n\nb'],
  ['a<script>alert(1)</script>b', 'ab'],
  ['a<STYLE>p{}</STYLE>b', 'ab'],
  ['a<!-- <b> -->b', 'ab'],
  ['1 < 2 e 3 > 2', '1 < 2 e 3 > 2'],
  ['a &lt;b&gt; &#233; &#x1F600; &nbsp;c', 'a <b> é 😀  c'],
  ['&#0;&#xD800;x', 'x'],
  ['<a href="https://x.test">site</a>', 'site'],
  ['sem fim <b', 'sem fim'],
  ['<script>sem fim', ''],
])('W1 %j reads as %j', (html, text) => {
  expect(htmlToText(html)).toBe(text)
})

test('B27 hostile HTML costs no more than its length', () => {
  const started = performance.now()
  htmlToText('<'.repeat(500_000))
  htmlToText('<a '.repeat(200_000))
  htmlToText('<!--'.repeat(200_000))
  expect(performance.now() - started).toBeLessThan(2_000)
})
