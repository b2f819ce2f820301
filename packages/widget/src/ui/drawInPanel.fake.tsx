import type { ComponentChild } from 'preact'
import { cleanup, render } from '@testing-library/preact'
import { afterEach } from 'vitest'
import { ptBR } from './text/pt-BR.ts'
import { Toast } from './Toast.tsx'
import { createUi, UiContext } from './Ui.ts'

afterEach(cleanup)

/** Draws something as it stands in the panel, in Portuguese, with the place for short messages. */
export function drawInPanel(node: ComponentChild) {
  const ui = createUi('pt-BR', ptBR)
  return render(
    <UiContext.Provider value={ui}>
      {node}
      <Toast />
    </UiContext.Provider>,
  )
}
