import { NodeProgram } from 'sigma/rendering';
import type { NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';

/** What a node carries beside what the renderer knows. */
export interface NodeLookData extends NodeDisplayData {
  /** A number of SHAPE in look.ts. */
  shape: number;
  /** Drawn as an outline: known by a description only. */
  hollow: boolean;
  /** The colour of the page behind it. */
  ground: string;
}

/** A node in the outline of its kind, with a rim in the colour of the ground, so that lines end before it. */
const VERTEX = /* glsl */ `
attribute vec2 a_position;
attribute vec3 a_look;
attribute vec4 a_color;
attribute vec4 a_ground;
attribute vec4 a_id;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_pixelRatio;
varying vec4 v_color;
varying vec4 v_ground;
varying float v_radius;
varying float v_shape;
varying float v_hollow;

void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1.0)).xy, 0.0, 1.0);
  v_radius = a_look.x / u_sizeRatio * u_pixelRatio;
  gl_PointSize = (v_radius + 3.0 * u_pixelRatio) * 2.0;
  v_shape = a_look.y;
  v_hollow = a_look.z;
  v_ground = a_ground;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
  v_ground.a *= 255.0 / 254.0;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_ground;
varying float v_radius;
varying float v_shape;
varying float v_hollow;
uniform float u_pixelRatio;

/* How far outside the outline a place lies, in pixels; negative inside. */
float outside(vec2 p, float r) {
  if (v_shape < 0.5) return length(p) - r;
  vec2 q = abs(p);
  if (v_shape < 1.5) return max(q.x, q.y) - r * 0.88;
  if (v_shape < 2.5) return (q.x + q.y - r * 1.12) * 0.7071;
  if (v_shape < 3.5) return max(q.x * 0.866 - p.y * 0.5, p.y) - r * 0.6;
  if (v_shape < 4.5) return max(q.x * 0.866 + q.y * 0.5, q.y) - r * 0.9;
  float angle = atan(p.y, p.x);
  float wave = cos(angle * 8.0);
  return length(p) - r * (0.86 + 0.14 * wave);
}

void main() {
  vec2 p = (gl_PointCoord - 0.5) * 2.0 * (v_radius + 3.0 * u_pixelRatio);
  float far = outside(p, v_radius);
  #ifdef PICKING_MODE
  if (far > 2.0 * u_pixelRatio) discard;
  gl_FragColor = v_color;
  #else
  float rim = 1.0 - smoothstep(1.5 * u_pixelRatio - 0.5, 1.5 * u_pixelRatio + 0.5, far);
  float body = 1.0 - smoothstep(-0.5, 0.5, far);
  float heart = v_hollow * (1.0 - smoothstep(-0.5, 0.5, far + 2.0 * u_pixelRatio));
  if (rim <= 0.0) discard;
  vec4 tint = mix(v_ground, v_color, body * (1.0 - heart));
  gl_FragColor = vec4(tint.rgb * rim, rim);
  #endif
}`;

const UNIFORMS = ['u_matrix', 'u_sizeRatio', 'u_pixelRatio'] as const;
const { FLOAT, UNSIGNED_BYTE, POINTS } = WebGLRenderingContext;

export class ShapeProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  override getDefinition() {
    return {
      VERTICES: 1,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: POINTS,
      UNIFORMS,
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: FLOAT },
        { name: 'a_look', size: 3, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_ground', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
    };
  }

  override processVisibleItem(index: number, from: number, data: NodeDisplayData): void {
    const { x, y, size, shape, hollow, color, ground } = data as NodeLookData;
    this.array.set([x, y, size, shape, hollow ? 1 : 0, floatColor(color), floatColor(ground), index], from);
  }

  override setUniforms(
    { matrix, sizeRatio, pixelRatio }: RenderParams,
    { gl, uniformLocations }: Parameters<NodeProgram['setUniforms']>[1],
  ): void {
    gl.uniformMatrix3fv(uniformLocations['u_matrix'] ?? null, false, matrix);
    gl.uniform1f(uniformLocations['u_sizeRatio'] ?? null, sizeRatio);
    gl.uniform1f(uniformLocations['u_pixelRatio'] ?? null, pixelRatio);
  }
}
