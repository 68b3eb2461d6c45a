/**
 * Spheres without triangles: a square turned to the eye just covers the outline, each of its fragments
 * finds where its ray meets the sphere and writes that depth. Exact in both projections.
 */
export const atomsVertex = `
precision highp float;
attribute vec3 position;
attribute vec4 place;
attribute vec4 tint;
uniform mat4 view;
uniform mat4 projection;
uniform float parallel;
varying vec3 point;
varying vec3 centre;
varying float radius;
varying float through;
varying vec4 ink;
void main() {
  centre = (view * vec4(place.xyz, 1.0)).xyz;
  radius = abs(place.w);
  through = place.w < 0.0 ? 1.0 : 0.0;
  ink = tint;
  vec3 back = parallel > 0.5 ? vec3(0.0, 0.0, 1.0) : -normalize(centre);
  vec3 across = normalize(cross(vec3(0.0, 1.0, 0.0), back));
  vec3 up = cross(back, across);
  // The outline in perspective is wider than the equator: the cone of sight touches before it.
  float d2 = dot(centre, centre);
  float reach = parallel > 0.5 ? radius : radius * sqrt(d2 / max(d2 - radius * radius, 1e-4));
  point = centre + 1.02 * reach * (position.x * across + position.y * up);
  gl_Position = radius > 0.0 ? projection * vec4(point, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}`

export const atomsFragment = `
precision highp float;
uniform mat4 projection;
uniform float parallel;
uniform vec3 accent;
uniform vec3 rim;
uniform vec3 ground;
varying vec3 point;
varying vec3 centre;
varying float radius;
varying float through;
varying vec4 ink;
void main() {
  // Every eighth pixel, whatever the order in which atoms are drawn.
  if (through > 0.5 && mod(floor(gl_FragCoord.x) + 3.0 * floor(gl_FragCoord.y), 8.0) > 0.5) discard;
  vec3 ray = parallel > 0.5 ? vec3(0.0, 0.0, -1.0) : normalize(point);
  vec3 to = parallel > 0.5 ? centre - point : centre;
  float along = dot(to, ray);
  vec3 aside = to - along * ray;
  float inside = radius * radius - dot(aside, aside);
  if (inside < 0.0) discard;
  vec3 hit = (parallel > 0.5 ? point : vec3(0.0)) + (along - sqrt(inside)) * ray;
  vec3 normal = (hit - centre) / radius;
  vec4 clip = projection * vec4(hit, 1.0);
  gl_FragDepth = 0.5 * clip.z / clip.w + 0.5;
  float facing = -dot(normal, ray);
  float light = 0.6 + 0.4 * max(dot(normal, normalize(vec3(-0.35, 0.5, 0.8))), 0.0);
  // From the middle of the disc to its edge; the outline is never thinner than a pixel.
  float outward = sqrt(max(1.0 - facing * facing, 0.0));
  float pixel = fwidth(length(aside)) / radius;
  float edge = 1.0 - max(0.04, 1.2 * pixel);
  vec3 colour = mix(ink.rgb * light, rim, smoothstep(edge - pixel, edge + 0.5 * pixel, outward));
  if (ink.a > 0.5) {
    // A gap before the ring: it is told apart from a filling of its own colour too.
    colour = mix(ink.rgb * light, ground, smoothstep(0.6 - pixel, 0.6, outward));
    colour = mix(colour, accent, smoothstep(0.74 - pixel, 0.74, outward));
  }
  gl_FragColor = vec4(colour, 1.0);
}`
