import type { ComponentChildren } from 'preact'
import { cutText } from './cutText.ts'
import { parseRichText, type Block, type Inline } from './parseRichText.ts'
import { adoptStyles } from '#ui/styles.ts'
import { useText } from '#ui/Ui.ts'
import css from './rich.css?inline'

adoptStyles(css)

/** Longest address shown in full, UTF-16 units. */
const ADDRESS_LENGTH = 64

/** An http(s) link that opens apart and tells the page nothing; a misleading one names its real host (B03). */
export function WebLink(props: { href: string; host?: string | null; children: ComponentChildren }) {
  const text = useText()
  return (
    <>
      <a href={props.href} target="_blank" rel="noopener noreferrer">
        {props.children}
      </a>
      {props.host && <bdi class="rich__host"> ({text.thread.linkGoesTo(props.host)})</bdi>}
    </>
  )
}

const tags = { bold: 'strong', italic: 'em', strike: 's' } as const

function Run({ of }: { of: Inline }) {
  switch (of.kind) {
    case 'text':
      return <>{of.text}</>
    case 'code':
      return <code>{of.text}</code>
    case 'link':
      return (
        <WebLink href={of.href} host={of.host}>
          {cutText(of.text, ADDRESS_LENGTH)}
        </WebLink>
      )
    case 'bold':
    case 'italic':
    case 'strike': {
      const Tag = tags[of.kind]
      return <Tag>{runs(of.children)}</Tag>
    }
  }
}

const runs = (of: readonly Inline[]) => of.map((run, at) => <Run key={at} of={run} />)

function Part({ of }: { of: Block }) {
  switch (of.kind) {
    case 'text':
      return <span>{runs(of.children)}</span>
    case 'quote':
      return <blockquote>{runs(of.children)}</blockquote>
    case 'mono':
      return <pre>{of.text}</pre>
    case 'list': {
      const items = of.items.map((item, at) => <li key={at}>{runs(item)}</li>)
      return of.start === null ? (
        <ul class="rich__list">{items}</ul>
      ) : (
        <ol class="rich__list" start={of.start}>
          {items}
        </ol>
      )
    }
  }
}

/** Text with WhatsApp's formatting, already cleaned by `cleanText`; drawn as text nodes only (`reliability.md` S01).
 * Its surroundings have the class `rich`. */
export function RichText({ text }: { text: string }) {
  const blocks = parseRichText(text)
  return (
    <>
      {blocks.map((block, at) => (
        <Part key={at} of={block} />
      ))}
    </>
  )
}
