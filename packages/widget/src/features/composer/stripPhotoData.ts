const SOI = 0xffd8
const APP1 = 0xffe1
const SCAN = 0xffda
const ORIENTATION = 0x0112

/** How the photo is to be turned (1–8) as its Exif block says. */
function readOrientation(view: DataView, tiff: number, end: number): number {
  const little = view.getUint16(tiff) === 0x4949
  const table = tiff + view.getUint32(tiff + 4, little)
  const entries = view.getUint16(table, little)
  for (let entry = 0; entry < entries; entry++) {
    const at = table + 2 + entry * 12
    if (at + 12 > end) break
    if (view.getUint16(at, little) === ORIENTATION) return view.getUint16(at + 8, little)
  }
  return 1
}

/** A whole Exif block that says nothing but how to turn the photo. */
function turnOnly(orientation: number): Uint8Array<ArrayBuffer> {
  const block = new DataView(new ArrayBuffer(36))
  block.setUint16(0, APP1)
  block.setUint16(2, 34)
  block.setUint32(4, 0x45786966)
  block.setUint32(10, 0x4d4d002a)
  block.setUint32(14, 8)
  block.setUint16(18, 1)
  block.setUint16(20, ORIENTATION)
  block.setUint16(22, 3)
  block.setUint32(24, 1)
  block.setUint16(28, orientation)
  return new Uint8Array(block.buffer)
}

/**
 * A JPEG without what its camera noted about place, time and owner (`reliability.md` B12); the picture's own bytes and the
 * way it is turned stay. Anything that is not a well-formed JPEG comes back as it was.
 */
export async function stripPhotoData(file: Blob): Promise<Blob> {
  if (file.type !== 'image/jpeg') return file
  const bytes = await file.arrayBuffer()
  const view = new DataView(bytes)
  try {
    if (view.getUint16(0) !== SOI) return file
    const kept: BlobPart[] = [bytes.slice(0, 2)]
    let orientation = 1
    let found = false
    let at = 2
    while (view.getUint16(at) !== SCAN) {
      const marker = view.getUint16(at)
      const end = at + 2 + view.getUint16(at + 2)
      if (marker >>> 8 !== 0xff || end > bytes.byteLength) return file
      if (marker === APP1) {
        found = true
        if (view.getUint32(at + 4) === 0x45786966) orientation = readOrientation(view, at + 10, end)
      } else kept.push(bytes.slice(at, end))
      at = end
    }
    if (!found) return file
    if (orientation > 1 && orientation <= 8) kept.splice(1, 0, turnOnly(orientation))
    return new Blob([...kept, bytes.slice(at)], { type: file.type })
  } catch {
    return file
  }
}
