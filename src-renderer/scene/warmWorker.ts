/** Draws nothing on a canvas of its own, once: what the browser sets up for its first WebGL context is then there. */
const gl = new OffscreenCanvas(1, 1).getContext('webgl2', { antialias: true, preserveDrawingBuffer: true })
if (gl) {
  gl.clear(gl.COLOR_BUFFER_BIT)
  // Waits until it is done.
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4))
  gl.getExtension('WEBGL_lose_context')?.loseContext()
}
// Its thread is needed no more.
close()
