/** Whether WebGL works without a graphics card, by the name that its renderer gives itself. */
export const isSoftware = (renderer: string): boolean =>
  /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer)
