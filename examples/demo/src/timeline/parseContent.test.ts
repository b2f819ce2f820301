import { describe, expect, it } from 'vitest'
import { contentText, hasMarkup, parseContent, type ContentNode } from './parseContent.ts'

/** The tree written back as markup, to read what would be drawn. */
function drawn(nodes: ContentNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node.replaceAll('<', '‹')
      const address = node.href === undefined ? '' : ` href=${node.href}`
      const source = node.src === undefined ? '' : ` src=${node.src}`
      return `<${node.tag}${address}${source}>${drawn(node.children)}</${node.tag}>`
    })
    .join('')
}

const read = (html: string) => drawn(parseContent(html))

describe('the content of an interaction record', () => {
  it('keeps simple markup', () => {
    expect(read('<p>Oi, <b>Ana</b><br>tudo bem?</p>')).toBe('<p>Oi, <b>Ana</b><br></br>tudo bem?</p>')
  })

  it('keeps a link with a safe address and drops every other attribute', () => {
    expect(read('<a href="https://x.example/h?a=1&amp;b=2" onclick="evil()" style="x">Ver</a>')).toBe(
      '<a href=https://x.example/h?a=1&b=2>Ver</a>',
    )
  })

  it.each([
    '<script>alert(1)</script>',
    '<SCRIPT src=//evil></SCRIPT>',
    '<style>*{}</style>',
    '<iframe src="https://evil.example">x</iframe>',
    '<svg onload=alert(1)><a>x</a></svg>',
    '<img src=x onerror=alert(1)>',
    '<img src="javascript:alert(1)">',
    '<img src="data:text/html,x">',
    '<!-- hidden <b>x</b> -->',
    '<template><b>x</b></template>',
  ])('draws nothing of %s', (html) => expect(read(html)).toBe(''))

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    '&#106;avascript:alert(1)',
    'data:text/html,x',
    '//evil',
  ])('follows no link to %s', (href) => expect(read(`<a href="${href}">x</a>`)).toBe('<a>x</a>'))

  it('reads entities once, so that escaped markup stays text', () => {
    expect(read('<p>&lt;b&gt;oi&lt;/b&gt; &amp;lt; &#233; &nbsp;fim &bogus;</p>')).toBe(
      '<p>‹b>oi‹/b> &lt; é \u00a0fim &bogus;</p>',
    )
  })

  it('mends what is not closed or closed twice', () => {
    expect(read('<ul><li>a<li>b</ul></ul>fim')).toBe('<ul><li>a<li>b</li></li></ul>fim')
    expect(read('<b')).toBe('‹b')
    expect(read('a < b e <3')).toBe('a ‹ b e ‹3')
  })

  it('shows unknown elements by their text alone', () => {
    expect(read('<blink><font color=red>Oi</font></blink>')).toBe('Oi')
  })

  it('stays quick and shallow on hostile input', () => {
    const deep = parseContent('<div>'.repeat(50_000))
    let depth = 0
    for (let level = deep; typeof level[0] === 'object'; level = level[0].children) depth += 1
    expect(depth).toBeLessThan(50)
    for (const hostile of ['<a "', "<a '", '<a href=', '<!--', '<script>', '&']) {
      expect(read(hostile.repeat(40_000)).length).toBeLessThan(200_000)
    }
  })

  it('tells markup from plain text and gives one line for a preview', () => {
    expect(hasMarkup('2 < 3')).toBe(false)
    expect(hasMarkup('a<br>b')).toBe(true)
    expect(contentText('<p>Oi</p><p>Ana &amp; Bia</p>\n')).toBe('Oi Ana & Bia')
  })
})
