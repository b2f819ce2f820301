/** Row of `pauseReason/listPauseReason`; `pauseTime` in minutes (`neppo-panel-api.md` 2.1). */
export type PauseReasonWire = {
  id: number
  value: string
  pauseTime?: number | null
  pauseChat?: boolean | null
  pauseVoice?: boolean | null
}
