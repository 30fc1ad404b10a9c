import { EdgeProgram } from 'sigma/rendering';
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';

/** What an edge carries beside what the renderer knows. */
export interface EdgeLook extends EdgeDisplayData {
  /** A number of PATTERN in look.ts. */
  pattern: number;
  /** How far beside the middle it runs, in pixels: edges between the same two nodes lie side by side. */
  shift: number;
  /** Whether it points somewhere. */
  arrow: boolean;
}

/**
 * A straight line of an even width on the screen, seen from near and far, that runs in the pattern of its status and ends in an arrow at
 * the border of its node. Everything is worked out in pixels, so that dashes stay as long as those of the legend.
 */
const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_start;
attribute vec2 a_end;
attribute vec4 a_look;
attribute vec2 a_sizes;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform vec2 u_view;
uniform float u_sizeRatio;
varying vec4 v_color;
varying vec2 v_at;
varying vec2 v_ends;
varying vec3 v_look;

void main() {
  vec2 start = (u_matrix * vec3(a_start, 1.0)).xy * u_view * 0.5;
  vec2 end = (u_matrix * vec3(a_end, 1.0)).xy * u_view * 0.5;
  vec2 way = end - start;
  float far = max(length(way), 0.001);
  vec2 along = way / far;
  vec2 across = vec2(-along.y, along.x);
  float reach = a_look.x * 0.5 + 6.0;
  vec2 at = mix(start, end, a_corner.x) + across * (a_look.z + a_corner.y * reach);
  gl_Position = vec4(at / (u_view * 0.5), 0.0, 1.0);
  vec2 radii = a_sizes / u_sizeRatio + 2.0;
  vec2 gone = sqrt(max(radii * radii - a_look.z * a_look.z, 0.0));
  v_at = vec2(a_corner.x * far, a_corner.y * reach);
  v_ends = vec2(gone.x, far - gone.y);
  v_look = a_look.xyw;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_at;
varying vec2 v_ends;
varying vec3 v_look;
uniform float u_pixelRatio;

float band(float distance, float half_width) {
  float soft = 0.5 / u_pixelRatio;
  return 1.0 - smoothstep(half_width - soft, half_width + soft, distance);
}

float dash(float x, float on, float off) {
  float place = mod(x, on + off);
  return band(abs(place - on * 0.5), on * 0.5);
}

void main() {
  float x = v_at.x - v_ends.x;
  float left = v_ends.y - v_at.x;
  if (x < 0.0 || left < 0.0) discard;
  float y = abs(v_at.y);
  #ifdef PICKING_MODE
  if (y > max(v_look.x * 0.5, 4.0)) discard;
  gl_FragColor = v_color;
  #else
  float half_width = v_look.x * 0.5;
  float pattern = v_look.y;
  float tip = 9.0;
  float shape = 0.0;
  if (v_look.z > 0.5 && left < tip) {
    shape = band(y, left * 0.5);
  } else {
    float line = band(y, half_width);
    if (pattern < 0.5) shape = line;
    else if (pattern < 1.5) shape = line * (1.0 - band(y, half_width - 1.3));
    else if (pattern < 2.5) shape = line * dash(x, 14.0, 4.0);
    else if (pattern < 3.5) shape = line * dash(x, 6.0, 4.0);
    else if (pattern < 4.5) shape = line * dash(x, 2.6, 3.4);
    else if (pattern < 5.5) shape = line * max(dash(x, 11.0, 10.0), dash(x - 14.5, 2.5, 18.5));
    else if (pattern < 6.5) shape = max(line, band(y, 4.5) * dash(x, 1.5, 8.5));
    else if (pattern < 7.5) {
      float place = mod(x, 12.0) - 6.0;
      shape = max(line, band(abs(abs(place) - y) * 0.7071, 0.8) * band(y, 4.5) * band(abs(place), 5.0));
    } else shape = line * dash(x, 2.2, 7.8);
  }
  if (shape <= 0.0) discard;
  float alpha = v_color.a * shape;
  gl_FragColor = vec4(v_color.rgb * alpha, alpha);
  #endif
}`;

const UNIFORMS = ['u_matrix', 'u_view', 'u_sizeRatio', 'u_pixelRatio'] as const;
const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;

export class StatusLineProgram extends EdgeProgram<(typeof UNIFORMS)[number]> {
  override getDefinition() {
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: 'a_start', size: 2, type: FLOAT },
        { name: 'a_end', size: 2, type: FLOAT },
        { name: 'a_look', size: 4, type: FLOAT },
        { name: 'a_sizes', size: 2, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: 'a_corner', size: 2, type: FLOAT }],
      CONSTANT_DATA: [
        [0, 1],
        [0, -1],
        [1, 1],
        [1, 1],
        [0, -1],
        [1, -1],
      ],
    };
  }

  override processVisibleItem(index: number, from: number, source: NodeDisplayData, target: NodeDisplayData, data: EdgeDisplayData): void {
    const { pattern, shift, arrow, size, color } = data as EdgeLook;
    const { array } = this;
    array.set(
      [source.x, source.y, target.x, target.y, size, pattern, shift, arrow ? 1 : 0, source.size, target.size, floatColor(color), index],
      from,
    );
  }

  override setUniforms(
    { matrix, width, height, sizeRatio, pixelRatio }: RenderParams,
    { gl, uniformLocations }: Parameters<EdgeProgram['setUniforms']>[1],
  ): void {
    gl.uniformMatrix3fv(uniformLocations['u_matrix'] ?? null, false, matrix);
    gl.uniform2f(uniformLocations['u_view'] ?? null, width, height);
    gl.uniform1f(uniformLocations['u_sizeRatio'] ?? null, sizeRatio);
    gl.uniform1f(uniformLocations['u_pixelRatio'] ?? null, pixelRatio);
  }
}
