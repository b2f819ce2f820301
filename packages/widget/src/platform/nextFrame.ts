/** A hidden page draws no frames; its work comes at this pace. */
const HIDDEN_MS = 100

/** Runs `task` before the next frame, or soon when the page is hidden. The returned function takes it back. */
export function nextFrame(task: () => void): () => void {
  let done = false
  const run = (): void => {
    if (done) return
    done = true
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    task()
  }
  const frame = requestAnimationFrame(run)
  const timer = setTimeout(run, HIDDEN_MS)
  return () => {
    done = true
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
