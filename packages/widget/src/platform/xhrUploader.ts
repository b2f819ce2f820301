import type { Uploader, UploadOutcome } from './Uploader.ts'

/** The server stumbled or asks to slow down: the same bytes may go through later. */
const isPassing = (status: number): boolean =>
  status === 0 || status === 408 || status === 425 || status === 429 || status >= 500

/** Uploads by `XMLHttpRequest`, the only one that tells how many bytes have gone. */
export const xhrUploader: Uploader = ({ url, file, offset, onProgress, signal }) =>
  new Promise<UploadOutcome>((resolve) => {
    if (signal.aborted) {
      resolve({ kind: 'aborted' })
      return
    }
    const request = new XMLHttpRequest()
    const abort = (): void => request.abort()
    const end = (outcome: UploadOutcome): void => {
      signal.removeEventListener('abort', abort)
      resolve(outcome)
    }
    signal.addEventListener('abort', abort)
    request.upload.addEventListener('progress', (event) => onProgress(offset + event.loaded))
    request.addEventListener('load', () => {
      const { status } = request
      if (status >= 200 && status < 300) end({ kind: 'done' })
      // 409 and 416: another offset is wanted; asking for the ticket again tells which.
      else if (isPassing(status) || status === 409 || status === 416) end({ kind: 'broken' })
      else end({ kind: 'refused', status })
    })
    request.addEventListener('error', () => end({ kind: 'broken' }))
    request.addEventListener('abort', () => end({ kind: 'aborted' }))
    request.open('PUT', url)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('upload-offset', String(offset))
    request.send(offset === 0 ? file : file.slice(offset))
  })
