/** As much of a file as is looked at for its size in pixels, bytes. */
const HEAD_BYTES = 256 * 1024

/** Size in pixels as the file's head says, without decoding it; null when the head says nothing known. */
export async function readImageSize(file: Blob): Promise<{ width: number; height: number } | null> {
  const view = new DataView(await file.slice(0, HEAD_BYTES).arrayBuffer())
  try {
    return read(view)
  } catch {
    // The head ended too early.
    return null
  }
}

function read(view: DataView): { width: number; height: number } | null {
  const start = view.getUint32(0)
  if (start === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) }
  if (start === 0x47494638) return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  if (start === 0x52494646 && view.getUint32(8) === 0x57454250) {
    if (view.getUint32(12) !== 0x56503858) return null
    const three = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536 + 1
    return { width: three(24), height: three(27) }
  }
  if (start >>> 16 !== 0xffd8) return null
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at)
    if (marker >>> 8 !== 0xff || marker === 0xffda) return null
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
  }
}
