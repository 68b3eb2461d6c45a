/**
 * Ray marching of a periodic volume in its cell, sheared or not. The box of the cell is drawn; of its two
 * fragments on a ray the farther one does the work. Grid point i stands at i/n, hence the half texel.
 */
export const vertexSource = `
precision highp float;
attribute vec3 position;
uniform mat4 viewProjection;
uniform mat4 cell;
varying vec3 place;
void main() {
  place = position;
  gl_Position = viewProjection * cell * vec4(position, 1.0);
}`

export const fragmentSource = `
precision highp float;
precision highp sampler3D;
varying vec3 place;
uniform sampler3D field;
uniform sampler2D transfer;
uniform vec3 eye;
uniform vec3 sight;
uniform float parallel;
uniform vec2 range;
uniform float points;
const int steps = 72;
void main() {
  vec3 ray = parallel > 0.5 ? sight : place - eye;
  ray = normalize(ray);
  ray += vec3(equal(ray, vec3(0.0))) * 1e-6;
  vec3 nearFaces = min((0.0 - place) / ray, (1.0 - place) / ray);
  vec3 farFaces = max((0.0 - place) / ray, (1.0 - place) / ray);
  float from = max(max(nearFaces.x, nearFaces.y), nearFaces.z);
  float to = min(min(farFaces.x, farFaces.y), farFaces.z);
  if (to > 1e-4 || from > -1e-5) discard;
  float stride = -from / float(steps);
  float jitter = fract(sin(dot(gl_FragCoord.xy, vec2(12.9898, 78.233))) * 43758.5453);
  vec3 light = vec3(0.0);
  float clear = 1.0;
  for (int i = 0; i < steps; i++) {
    vec3 s = place + ray * (from + (float(i) + jitter) * stride);
    float value = texture(field, s.zyx + 0.5 / points).r;
    float t = clamp((value - range.x) / (range.y - range.x), 0.0, 1.0);
    vec4 ink = texture2D(transfer, vec2(t * 0.99609 + 0.00195, 0.5));
    float dense = 1.0 - exp(-ink.a * stride * 9.0);
    light += clear * dense * ink.rgb;
    clear *= 1.0 - dense;
    if (clear < 0.01) break;
  }
  float covered = 1.0 - clear;
  gl_FragColor = vec4(light / max(covered, 1e-4), covered);
}`
