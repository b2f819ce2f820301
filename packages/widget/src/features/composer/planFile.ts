import { limits, mediaKindOf, type MediaKind } from '@neppo-chat/protocol'

/** How a file can go out, or why it cannot; `asDocument` when it could go that way. Sizes in bytes. */
export type FilePlan =
  | { kind: MediaKind; problem: null; asDocument: boolean }
  | { kind: MediaKind; problem: 'empty' | 'notAccepted'; asDocument: boolean }
  | { kind: MediaKind; problem: 'tooLarge'; limit: number; asDocument: boolean }

/** Judges a file by the group's families and WhatsApp's limits before a byte is sent (`reliability.md` B08). */
export function planFile(
  file: { type: string; size: number },
  accepted: readonly MediaKind[],
  asDocument = false,
): FilePlan {
  const kind = asDocument ? 'document' : mediaKindOf(file.type)
  const canBeDocument =
    kind !== 'document' && accepted.includes('document') && file.size <= limits.mediaBytes.document
  if (file.size === 0) return { kind, problem: 'empty', asDocument: false }
  if (!accepted.includes(kind)) return { kind, problem: 'notAccepted', asDocument: canBeDocument }
  const limit = limits.mediaBytes[kind]
  if (file.size > limit) return { kind, problem: 'tooLarge', limit, asDocument: canBeDocument }
  return { kind, problem: null, asDocument: canBeDocument }
}

/** A name that is safe to travel and to be shown: no path, no invisible marks, not too long, its ending kept. */
export function plainFileName(name: string): string {
  const bare = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    .replace(/[\\/:*?"<>|]/g, '_')
    .replace(/^[.\s]+/, '')
    .trim()
  if (bare.length <= limits.fileNameLength) return bare || 'arquivo'
  const dot = bare.lastIndexOf('.')
  const ending = dot > 0 && bare.length - dot <= 12 ? bare.slice(dot) : ''
  return bare.slice(0, limits.fileNameLength - ending.length).toWellFormed() + ending
}
