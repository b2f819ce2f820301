import type { ComponentChildren } from 'preact'
import { formatText, type TextBlock, type TextNode } from './formatText.ts'

/** Text with WhatsApp's own marks drawn. */
export function FormattedText({ text }: { text: string }) {
  return <div class="words">{formatText(text).map(drawBlock)}</div>
}

function drawBlock(block: TextBlock): ComponentChildren {
  switch (block.kind) {
    case 'mono':
      return <pre class="words__mono">{block.text}</pre>
    case 'quote':
      return <blockquote class="words__quote">{block.children.map(drawNode)}</blockquote>
    case 'bullet':
      return (
        <p class="words__item" data-mark="•">
          {block.children.map(drawNode)}
        </p>
      )
    case 'number':
      return (
        <p class="words__item" data-mark={`${block.number}.`}>
          {block.children.map(drawNode)}
        </p>
      )
    case 'line':
      return <p class="words__line">{block.children.map(drawNode)}</p>
  }
}

function drawNode(node: TextNode): ComponentChildren {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'bold':
      return <strong>{node.children.map(drawNode)}</strong>
    case 'italic':
      return <em>{node.children.map(drawNode)}</em>
    case 'strike':
      return <s>{node.children.map(drawNode)}</s>
    case 'code':
      return <code>{node.text}</code>
    case 'link':
      return (
        <a
          href={node.href}
          target="_blank"
          rel="noopener noreferrer"
          onClick={(event) => event.stopPropagation()}
        >
          {node.text}
        </a>
      )
  }
}
