import { useComputed } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { AgentBar } from '#features/home/AgentBar.tsx'
import { HomeScreen } from '#features/home/HomeScreen.tsx'
import { PanelFrame } from '#features/panel/PanelFrame.tsx'
import type { PanelPlaceModel } from '#features/panel/PanelPlaceModel.ts'
import { PauseBar } from '#features/pause/PauseBar.tsx'
import { PauseControl } from '#features/pause/PauseControl.tsx'
import { RefusedScreen } from '#features/status/RefusedScreen.tsx'
import { TroubleBanner } from '#features/status/TroubleBanner.tsx'
import type { View } from '#store/NavigationModel.ts'
import type { MenuItem } from '#ui/Menu.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { messageCircleIcon, minusIcon } from '#ui/icons.ts'
import type { Text } from '#ui/text/Text.ts'
import { Toast } from '#ui/Toast.tsx'
import { createUi, UiContext } from '#ui/Ui.ts'
import type { PanelParts } from './mountPanel.tsx'
import { DialogLayer } from './DialogLayer.tsx'
import { ThreadPane } from './ThreadPane.tsx'

/**
 * Focus goes along from the list to the place to write and back to the row, but only when it is in the widget: an agent
 * who works in the page keeps it there (row B4).
 */
function useFollowingFocus(views: { current: HTMLDivElement | null }, view: View): void {
  const before = useRef(view)
  const root = views.current?.getRootNode() as ShadowRoot | undefined
  // Asked before the old view goes, and the focus with it.
  const hadFocus = Boolean(root?.activeElement)
  useLayoutEffect(() => {
    const left = before.current
    before.current = view
    if (left === view || !root || !hadFocus) return
    const target =
      view.kind === 'thread'
        ? root.querySelector<HTMLElement>('.composer textarea')
        : left.kind === 'thread'
          ? root.querySelector<HTMLElement>(`[data-session="${CSS.escape(left.sessionId)}"]`)
          : null
    target?.focus({ preventScroll: true })
  }, [views, view])
}

/** All screens of the panel, and which of them is seen. */
export function Panel(props: {
  parts: PanelParts
  place: PanelPlaceModel
  text: ReadonlySignal<Text | null>
}) {
  const { parts, place } = props
  const { store, settings } = parts
  const { navigation, connection, sessions } = store
  const words = props.text.value
  const locale = settings.value.locale
  const ui = useMemo(() => (words ? createUi(locale, words) : null), [words, locale])
  const side = useComputed(() => settings.value.place.side)
  const isOpen = useComputed(() => navigation.panel.value === 'open')
  const views = useRef<HTMLDivElement>(null)
  const view = navigation.view.value
  useFollowingFocus(views, view)
  if (!ui || !words) return null

  const wide = place.wide.value
  const line = connection.state.value
  const isRefused = !sessions.loaded.value && (line.kind === 'refused' || line.kind === 'ended')
  const menu: MenuItem[] = [
    {
      label: words.home.classify,
      count: store.classification.count.value,
      run: () => navigation.openDialog({ kind: 'toClassify' }),
    },
    { label: place.docked.value ? words.home.undock : words.home.dock, run: () => place.toggleDock() },
    ...(place.moved.value ? [{ label: words.home.resetPlace, run: () => place.reset() }] : []),
    { label: words.home.health, run: () => navigation.openDialog({ kind: 'health' }) },
  ]
  const head = (
    <AgentBar
      store={store}
      pause={<PauseControl store={store} />}
      menu={menu}
      onMinimise={() => navigation.closePanel()}
    />
  )
  const notice = (
    <>
      {!isRefused && <TroubleBanner store={store} />}
      <PauseBar store={store} />
    </>
  )

  return (
    <UiContext.Provider value={ui}>
      <PanelFrame place={place} side={side} open={isOpen} onEscape={() => navigation.closePanel()}>
        <div ref={views} class={wide ? 'panel__views panel_wide' : 'panel__views'}>
          <div class="panel__view panel__view_home" hidden={!wide && view.kind !== 'home'}>
            {isRefused ? (
              <>
                {head}
                <RefusedScreen store={store} code={line.code} />
              </>
            ) : (
              <HomeScreen store={store} schedule={parts.schedule} head={head} notice={notice} />
            )}
          </div>
          {(wide || view.kind === 'thread') && (
            <div class="panel__view">
              {view.kind === 'home' ? (
                <EmptyState icon={messageCircleIcon} title={words.home.choose} hint={words.home.chooseHint} />
              ) : (
                <ThreadPane
                  key={view.sessionId}
                  store={store}
                  sessionId={view.sessionId}
                  notice={wide ? null : <TroubleBanner store={store} inThread />}
                  onBack={wide ? undefined : () => navigation.goHome()}
                  actions={
                    wide
                      ? []
                      : [{ label: words.home.minimise, icon: minusIcon, run: () => navigation.closePanel() }]
                  }
                />
              )}
            </div>
          )}
          <DialogLayer parts={parts} />
          <Toast />
        </div>
      </PanelFrame>
    </UiContext.Provider>
  )
}
