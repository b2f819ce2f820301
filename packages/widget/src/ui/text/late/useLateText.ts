import { useContext } from 'preact/hooks'
import { UiContext } from '#ui/Ui.ts'
import { lateEn } from './en.ts'
import { lateEs } from './es.ts'
import type { LateText } from './LateText.ts'
import { latePtBR } from './pt-BR.ts'

/** The words of screens that come late, in the panel's language. */
export function useLateText(): LateText {
  const { locale } = useContext(UiContext)
  return locale === 'en' ? lateEn : locale === 'es' ? lateEs : latePtBR
}
