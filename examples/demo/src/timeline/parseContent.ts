/** The elements a record's content may be drawn with; everything else is reduced to its text. */
const allowed = new Set([
  'a', 'audio', 'b', 'blockquote', 'br', 'code', 'dd', 'div', 'dl', 'dt', 'em', 'h1', 'h2', 'h3', 'h4', 'hr', 'i', 'img',
  'li', 'ol', 'p', 'pre', 's', 'small', 'span', 'strong', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'u', 'ul',
]) // prettier-ignore
const voids = new Set(['br', 'hr', 'img'])
/** Elements whose very content is not for reading. */
const swallowed = new Set([
  'script',
  'style',
  'iframe',
  'object',
  'embed',
  'template',
  'noscript',
  'svg',
  'math',
  'title',
  'head',
  'textarea',
  'select',
])
const LONGEST = 100_000
const DEEPEST = 40

/** A piece of content that is safe to draw: text, or an allowed element with only a checked address. */
export type ContentNode = string | ContentElement

/** An allowed element. */
export interface ContentElement {
  tag: string
  /** Address of a link: http, https, mailto or tel. */
  href?: string
  /** Address of a picture or sound: http, https, or a picture in a data address. */
  src?: string
  alt?: string
  children: ContentNode[]
}

const entities: Record<string, string> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', hellip: '…', mdash: '—', ndash: '–', middot: '·',
  bull: '•', copy: '©', laquo: '«', raquo: '»', ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', aacute: 'á', acirc: 'â',
  agrave: 'à', atilde: 'ã', ccedil: 'ç', eacute: 'é', ecirc: 'ê', iacute: 'í', oacute: 'ó', ocirc: 'ô', otilde: 'õ',
  uacute: 'ú', Aacute: 'Á', Acirc: 'Â', Agrave: 'À', Atilde: 'Ã', Ccedil: 'Ç', Eacute: 'É', Ecirc: 'Ê', Iacute: 'Í',
  Oacute: 'Ó', Ocirc: 'Ô', Otilde: 'Õ', Uacute: 'Ú',
} // prettier-ignore

/**
 * Reads the simple HTML of an interaction record (`ploomes.md` 5) into a tree that can be drawn without ever handing
 * markup to the browser. Unknown elements keep their text; scripts, styles, frames and event attributes are dropped.
 */
export function parseContent(html: string): ContentNode[] {
  const source = html.length > LONGEST ? `${html.slice(0, LONGEST)}…` : html
  const root: ContentElement = { tag: '', children: [] }
  const open: ContentElement[] = [root]
  // Attributes are bounded: an endless open quote would otherwise be read again from every tag.
  const token =
    /<!--[\s\S]*?(?:-->|$)|<![^>]*>|<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:"[^"]*"|'[^']*'|[^"'>]){0,500})>/g
  let position = 0
  for (let match = token.exec(source); match !== null; match = token.exec(source)) {
    addText(open, source.slice(position, match.index))
    position = token.lastIndex
    const tag = match[2]?.toLowerCase()
    if (tag === undefined) continue
    if (match[1] === '/') {
      closeElement(open, tag)
      continue
    }
    if (swallowed.has(tag)) {
      const end = source.slice(position).search(new RegExp(`</${tag}\\b`, 'i'))
      position = end < 0 ? source.length : position + end
      token.lastIndex = position
      continue
    }
    if (allowed.has(tag) && open.length < DEEPEST) openElement(open, tag, match[3] ?? '')
  }
  addText(open, source.slice(position))
  return root.children
}

/** True when the content carries markup; plain text keeps its line breaks instead. */
export function hasMarkup(content: string): boolean {
  return /<\/?[a-z][^>]*>/i.test(content)
}

/** The words of the content in one line, for previews. */
export function contentText(content: string): string {
  const words = (nodes: ContentNode[]): string =>
    nodes.map((node) => (typeof node === 'string' ? node : ` ${words(node.children)} `)).join('')
  return words(parseContent(content)).replace(/\s+/g, ' ').trim()
}

function openElement(open: ContentElement[], tag: string, rawAttributes: string): void {
  const element: ContentElement = { tag, children: [] }
  for (const [, name, double, single, bare] of rawAttributes.matchAll(
    /([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g,
  )) {
    const value = decodeEntities(double ?? single ?? bare ?? '').trim()
    if (name === 'href' && tag === 'a' && /^(https?:\/\/|mailto:|tel:)/i.test(value)) element.href = value
    if (name === 'src' && isShownSource(tag, value)) element.src = value
    if (name === 'alt') element.alt = value
  }
  // A picture or sound without a usable address would be an empty box.
  if ((tag === 'img' || tag === 'audio') && element.src === undefined) return
  open.at(-1)?.children.push(element)
  if (!voids.has(tag)) open.push(element)
}

function closeElement(open: ContentElement[], tag: string): void {
  const index = open.findLastIndex((element) => element.tag === tag)
  if (index > 0) open.length = index
}

function isShownSource(tag: string, value: string): boolean {
  if (tag !== 'img' && tag !== 'audio') return false
  return /^https?:\/\//i.test(value) || (tag === 'img' && /^data:image\/(png|jpeg|gif|webp);/i.test(value))
}

function addText(open: ContentElement[], raw: string): void {
  if (raw === '') return
  open.at(-1)?.children.push(decodeEntities(raw))
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (name.startsWith('#')) {
      const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
        ? String.fromCodePoint(code)
        : ''
    }
    return entities[name] ?? whole
  })
}
