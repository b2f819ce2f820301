import type { Failure } from '@neppo-chat/protocol'

/** How far something asked from the gateway has got. `loading` after `ready` keeps what is there on the screen. */
export type LoadState =
  | { kind: 'idle' }
  | { kind: 'loading' }
  | { kind: 'ready' }
  | { kind: 'failed'; failure: Failure }
