import type { Words } from '#ui/text/Text.ts'
import type { latePtBR } from './pt-BR.ts'

/** The shape every language's late words have. */
export type LateText = Words<typeof latePtBR>
