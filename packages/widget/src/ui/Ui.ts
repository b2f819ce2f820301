import './kit.ts'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { createFormat, type Format } from './format/Format.ts'
import { ptBR } from './text/pt-BR.ts'
import type { Text } from './text/Text.ts'
import { createToaster, type Toaster } from './Toaster.ts'

/** What every component may ask for: the words, the way numbers and times are written, and a place for a short message. */
export type Ui = { locale: string; text: Text; format: Format; toaster: Toaster }

/** Builds the surroundings of one panel for a language. */
export const createUi = (locale: string, text: Text): Ui => ({
  locale,
  text,
  format: createFormat(locale, text),
  toaster: createToaster(),
})

export const UiContext = createContext<Ui>(createUi('pt-BR', ptBR))

export const useText = (): Text => useContext(UiContext).text
export const useFormat = (): Format => useContext(UiContext).format
export const useToaster = (): Toaster => useContext(UiContext).toaster
