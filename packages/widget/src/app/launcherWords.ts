import type { Locale } from './place.ts'

/** The launcher's words in every language: it is on the page before any language has been loaded. */
export const launcherWords: Record<
  Locale,
  {
    open: string
    close: string
    unread: (n: number) => string
    paused: string
    pausedMinutes: (n: number) => string
    trouble: string
  }
> = {
  'pt-BR': {
    open: 'Abrir o chat',
    close: 'Minimizar o chat',
    unread: (n: number) => (n === 1 ? '1 mensagem não lida' : `${n} mensagens não lidas`),
    paused: 'em pausa',
    pausedMinutes: (n: number) => (n === 1 ? 'em pausa, falta 1 minuto' : `em pausa, faltam ${n} minutos`),
    trouble: 'sem conexão',
  },
  en: {
    open: 'Open chat',
    close: 'Minimise chat',
    unread: (n: number) => (n === 1 ? '1 unread message' : `${n} unread messages`),
    paused: 'paused',
    pausedMinutes: (n: number) => (n === 1 ? 'paused, 1 minute left' : `paused, ${n} minutes left`),
    trouble: 'no connection',
  },
  es: {
    open: 'Abrir el chat',
    close: 'Minimizar el chat',
    unread: (n: number) => (n === 1 ? '1 mensaje sin leer' : `${n} mensajes sin leer`),
    paused: 'en pausa',
    pausedMinutes: (n: number) => (n === 1 ? 'en pausa, falta 1 minuto' : `en pausa, faltan ${n} minutos`),
    trouble: 'sin conexión',
  },
}
