import type { ptBR } from './pt-BR.ts'

/** Words with the same keys in any language: texts, and functions that make texts. */
export type Words<T> = T extends string
  ? string
  : T extends (...parameters: infer P) => string
    ? (...parameters: P) => string
    : { readonly [K in keyof T]: Words<T[K]> }

/** The shape every language has, taken from the Portuguese one. */
export type Text = Words<typeof ptBR>
