import { useParts } from '#parts/parts.ts'
import { IconButton } from '#ui/Button.tsx'
import { Icon } from '#ui/Icon.tsx'
import './EventPanel.css'

const time = new Intl.DateTimeFormat('pt-BR', { hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** The last window events between the page and the chat, for whoever integrates them. */
export function EventPanel({ onClose }: { onClose: () => void }) {
  const { events, chat } = useParts()
  const entries = events.entries.value
  const state = chat.state.value
  return (
    <aside class="events" aria-label="Eventos da janela">
      <header class="events__head">
        <h2 class="events__title">Eventos da janela</h2>
        <span class={`events__chat events__chat--${state.name}`}>
          {state.name === 'ready' ? 'chat ativo' : state.name === 'loading' ? 'chat carregando' : 'sem chat'}
        </span>
        <IconButton
          icon="trash"
          label="Limpar eventos"
          onClick={events.clear}
          disabled={entries.length === 0}
        />
        <IconButton icon="close" label="Fechar eventos" onClick={onClose} />
      </header>
      {entries.length === 0 ? (
        <p class="events__empty">Nenhum evento ainda. Clique em um telefone para ver o primeiro.</p>
      ) : (
        <ol class="events__list">
          {entries.map((entry) => (
            <li key={entry.id} class="events__row">
              <span
                class={`events__way events__way--${entry.direction}`}
                title={entry.direction === 'toChat' ? 'da página para o chat' : 'do chat para a página'}
              >
                <Icon name={entry.direction === 'toChat' ? 'arrowUpRight' : 'arrowDownLeft'} size={14} />
              </span>
              <span class="events__name">{entry.name}</span>
              <time class="events__time num">{time.format(entry.at)}</time>
              {entry.detail !== '' && entry.detail !== '{}' && (
                <code class="events__detail">{entry.detail}</code>
              )}
            </li>
          ))}
        </ol>
      )}
    </aside>
  )
}
