/**
 * Ray marching of a periodic volume in its cell, sheared or not. The box of the cell is drawn; of its two
 * fragments on a ray the farther one does the work. Grid point i stands at i/n, hence the half texel. A slice
 * plane ends the ray: what is behind it is hidden. All colours are premultiplied.
 */

/** Optical depth of full opacity along one edge of the cell. */
export const density = 14

/** Places on a ray at which the field is looked at. */
export const [sharpSteps, coarseSteps] = [72, 36]

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

const common = `
precision highp float;
precision highp sampler3D;
varying vec3 place;
uniform sampler3D field;
uniform sampler2D transfer;
uniform vec2 range;
uniform vec3 shift;
uniform float points;
/** Value, and in yzw how much its slope looks which way in space. */
vec4 fieldAt(vec3 s) {
  return texture(field, (s + shift).zyx + 0.5 / points);
}
vec4 inkOf(float value) {
  float t = clamp((value - range.x) / (range.y - range.x), 0.0, 1.0);
  return texture2D(transfer, vec2(t * 0.99609 + 0.00195, 0.5));
}`

export const fragmentSource = `${common}
uniform vec3 eye;
uniform vec3 sight;
uniform float parallel;
uniform vec3 lamp;
/** Unit vector of the axis and place of the slice; no axis, no slice. */
uniform vec4 slice;
uniform int steps;
void main() {
  vec3 ray = parallel > 0.5 ? sight : place - eye;
  ray = normalize(ray);
  ray += vec3(equal(ray, vec3(0.0))) * 1e-6;
  vec3 nearFaces = min((0.0 - place) / ray, (1.0 - place) / ray);
  vec3 farFaces = max((0.0 - place) / ray, (1.0 - place) / ray);
  float from = max(max(nearFaces.x, nearFaces.y), nearFaces.z);
  float to = min(min(farFaces.x, farFaces.y), farFaces.z);
  if (to > 1e-4 || from > -1e-5) discard;
  float end = 0.0;
  float crossing = dot(ray, slice.xyz);
  if (abs(crossing) > 1e-6) {
    float t = (slice.w - dot(place, slice.xyz)) / crossing;
    // A hair's breadth: at the rim of the plane the ray enters the cell where it meets it.
    if (t > from - 2e-3 && t < 0.0) end = max(t, from);
  }
  float stride = (end - from) / float(steps);
  float jitter = fract(sin(dot(gl_FragCoord.xy, vec2(12.9898, 78.233))) * 43758.5453);
  vec3 light = vec3(0.0);
  float clear = 1.0;
  for (int i = 0; i < steps; i++) {
    vec4 here = fieldAt(place + ray * (from + (float(i) + jitter) * stride));
    vec4 ink = inkOf(here.r);
    float dense = 1.0 - exp(-ink.a * stride * ${density}.0);
    light += clear * dense * min(vec3(1.0), ink.rgb * (0.76 + 0.38 * abs(dot(here.gba, lamp))));
    clear *= 1.0 - dense;
    if (clear < 0.01) break;
  }
  gl_FragColor = vec4(light, 1.0 - clear);
}`

/** The plane itself, in the full colours of the map. */
export const sliceFragmentSource = `${common}
void main() {
  gl_FragColor = vec4(inkOf(fieldAt(place).r).rgb, 1.0);
}`

/** Zone surfaces: lit from the eye, denser where they turn away. */
export const surfaceVertexSource = `
precision highp float;
attribute vec3 position;
attribute vec3 normal;
uniform mat4 viewProjection;
uniform mat4 cell;
uniform mat4 turned;
varying vec3 outwards;
void main() {
  outwards = (turned * vec4(normal, 0.0)).xyz;
  gl_Position = viewProjection * cell * vec4(position, 1.0);
}`

export const surfaceFragmentSource = `
precision highp float;
varying vec3 outwards;
uniform vec3 colour;
uniform vec3 back;
uniform vec3 lamp;
void main() {
  vec3 n = normalize(outwards + vec3(1e-12));
  float facing = abs(dot(n, back));
  float lit = 0.55 + 0.5 * abs(dot(n, lamp));
  float opacity = mix(0.8, 0.34, facing);
  gl_FragColor = vec4(min(vec3(1.0), colour * lit) * opacity, opacity);
}`
