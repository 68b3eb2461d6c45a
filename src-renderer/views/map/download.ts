/** A picture as a file in the user's folder of downloads. */
export async function download(canvas: HTMLCanvasElement, name: string): Promise<void> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('the picture is too large for this browser; take a smaller multiple')
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  // Not every system allows these in a name.
  link.download = name.replace(/[\\/:*?"<>|→]+/g, '-').replace(/\s+/g, ' ')
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
