import type { TreeNode } from '@neppo-chat/protocol'
import { foldText } from '#ui/rich/foldText.ts'

/** A reason that can be chosen, with the names on the way to it. */
export type Reason = { id: string; path: readonly string[] }

/** Deeper or larger trees are cut there: a reason seen twice on the way down would never end (`reliability.md` B49). */
const MOST_DEPTH = 24
const MOST_NODES = 20_000

/** Every node without children, in order. The root's own name is not part of the way. */
export function readReasons(root: TreeNode): Reason[] {
  const reasons: Reason[] = []
  let left = MOST_NODES
  const walk = (nodes: readonly TreeNode[], path: readonly string[]): void => {
    for (const node of nodes) {
      if (left-- <= 0) return
      const here = [...path, node.name]
      if (node.children.length === 0) reasons.push({ id: node.id, path: here })
      else if (here.length < MOST_DEPTH) walk(node.children, here)
    }
  }
  walk(root.children, [])
  return reasons
}

/** Reasons on whose way every word of the query occurs. */
export function findReasons(reasons: readonly Reason[], query: string): Reason[] {
  const wanted = foldText(query).split(/\s+/).filter(Boolean)
  return reasons.filter(({ path }) => {
    const words = foldText(path.join(' '))
    return wanted.every((word) => words.includes(word))
  })
}
