import { h, type VNode } from 'preact'
import { hasMarkup, parseContent, type ContentNode } from './parseContent.ts'
import './RichContent.css'

/** The content of an interaction record, drawn as elements from a checked tree. */
export function RichContent({ content }: { content: string }) {
  return <div class={hasMarkup(content) ? 'rich' : 'rich rich--plain'}>{parseContent(content).map(draw)}</div>
}

function draw(node: ContentNode): VNode | string {
  if (typeof node === 'string') return node
  if (node.tag === 'a') {
    if (node.href === undefined) return <span>{node.children.map(draw)}</span>
    return (
      <a href={node.href} target="_blank" rel="noopener noreferrer">
        {node.children.map(draw)}
      </a>
    )
  }
  if (node.tag === 'img') return <img src={node.src} alt={node.alt ?? ''} loading="lazy" />
  if (node.tag === 'audio') return <audio src={node.src} controls preload="none" />
  return h(node.tag, null, ...node.children.map(draw))
}
