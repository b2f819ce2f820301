import { useEffect, useRef } from 'preact/hooks'
import type { PhoneList } from '#page/api/PhoneMessage.ts'
import { RoundButton } from '#page/ui/RoundButton.tsx'
import './ListSheet.css'

interface ListSheetProps {
  list: PhoneList
  onPick: (rowId: string, title: string) => void
  onClose: () => void
}

/** The choices of a list message, over the conversation. */
export function ListSheet({ list, onPick, onClose }: ListSheetProps) {
  const sheet = useRef<HTMLDivElement>(null)
  useEffect(() => sheet.current?.querySelector<HTMLElement>('.list-sheet__row')?.focus(), [])
  return (
    <div class="list-sheet" onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <div class="list-sheet__veil" onClick={onClose} />
      <div ref={sheet} class="list-sheet__panel" role="dialog" aria-label={list.button || 'Opções'}>
        <header class="list-sheet__head">
          <strong>{list.button || 'Opções'}</strong>
          <RoundButton icon="close" label="Fechar opções" onClick={onClose} />
        </header>
        {list.sections.map((section) => (
          <div key={section.title}>
            {section.title && <p class="list-sheet__section">{section.title}</p>}
            {section.rows.map((row) => (
              <button
                key={row.id}
                type="button"
                class="list-sheet__row"
                onClick={() => onPick(row.id, row.title)}
              >
                <span>{row.title}</span>
                {row.description && <small>{row.description}</small>}
              </button>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}
