import { z } from 'zod';
import { fail } from '../../core/errors.ts';
import { DIMENSIONS } from './word-features.ts';

/**
 * A linear model with one weight vector a label, as it lies in knowledge/models/: a length (four bytes, little end first), a header in
 * JSON, then for each label its features (three bytes each) and its weights (one byte each, times the label's scale).
 */
const Header = z.object({
  format: z.literal(1),
  dimensions: z.literal(DIMENSIONS),
  labels: z.array(z.object({ id: z.string(), bias: z.number(), scale: z.number(), weights: z.int() })),
  threshold: z.number().describe('a label whose sum is below it is not said'),
  calibration: z
    .array(z.tuple([z.number(), z.number()]))
    .describe('sums, rising, and the share of documents that had the label where the best sentence reached so much, held out'),
  trained: z.string().describe('on what'),
});
export type ModelHeader = z.infer<typeof Header>;

export interface LabelWeights {
  id: string;
  bias: number;
  /** by feature, most telling first */
  weights: readonly (readonly [feature: number, weight: number])[];
}

export interface LinearModel {
  header: ModelHeader;
  /** Sums of all labels for these features, in the order of `header.labels`. */
  sums(features: readonly number[]): Float32Array;
  /** Share of documents that had the label where its best sentence reached this sum. */
  likelihood(sum: number): number;
}

/** Writes weights as they are shipped. */
export const packModel = (
  labels: readonly LabelWeights[],
  rest: Pick<ModelHeader, 'threshold' | 'calibration' | 'trained'>,
): Uint8Array => {
  const scales = labels.map((l) => Math.max(...l.weights.map(([, w]) => Math.abs(w)), 1e-6) / 127);
  const header: ModelHeader = {
    format: 1,
    dimensions: DIMENSIONS,
    labels: labels.map((l, i) => ({
      id: l.id,
      bias: Math.round(l.bias * 1000) / 1000,
      scale: Number((scales[i] ?? 1).toPrecision(6)),
      weights: l.weights.length,
    })),
    ...rest,
  };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const size = labels.reduce((n, l) => n + l.weights.length * 4, 0);
  const out = new Uint8Array(4 + head.length + size);
  const view = new DataView(out.buffer);
  view.setUint32(0, head.length, true);
  out.set(head, 4);
  let at = 4 + head.length;
  labels.forEach((l, i) => {
    for (const [feature] of l.weights) {
      view.setUint16(at, feature & 0xffff, true);
      view.setUint8(at + 2, feature >>> 16);
      at += 3;
    }
    const scale = header.labels[i]?.scale ?? 1;
    for (const [, weight] of l.weights) view.setInt8(at++, Math.max(-127, Math.min(127, Math.round(weight / scale))));
  });
  return out;
};

/** Opens a model. @throws AssayError bad-input where the bytes are none */
export const openModel = (bytes: Uint8Array, name: string): LinearModel => {
  const broken = (why: string, cause?: unknown) =>
    fail('bad-input', 'model', `${name}: ${why}`, { where: name, remedy: 'restore the file as it was shipped', cause });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length > 4 ? view.getUint32(0, true) : 0;
  if (length === 0 || length > bytes.length - 4) throw broken('is no model');
  let parsed: ReturnType<typeof Header.safeParse>;
  try {
    parsed = Header.safeParse(JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))));
  } catch (cause) {
    throw broken('has a header that is not JSON', cause);
  }
  if (!parsed.success) throw broken(`has a header that does not fit: ${parsed.error.issues[0]?.message ?? ''}`);
  const header = parsed.data;
  const total = header.labels.reduce((n, l) => n + l.weights, 0);
  if (bytes.length !== 4 + length + total * 4) throw broken('is cut short or too long');
  // by feature, so that a sentence looks only at the weights of its own words
  const eachFeature = (visit: (feature: number, label: number, weight: number) => void): void => {
    let at = 4 + length;
    header.labels.forEach((l, label) => {
      const weightsAt = at + l.weights * 3;
      for (let k = 0, f = at; k < l.weights; k++, f += 3)
        visit(view.getUint16(f, true) | (view.getUint8(f + 2) << 16), label, view.getInt8(weightsAt + k) * l.scale);
      at = weightsAt + l.weights;
    });
  };
  const rowOf = new Map<number, number>();
  const starts = new Uint32Array(total + 1);
  eachFeature((feature) => {
    let row = rowOf.get(feature);
    if (row === undefined) rowOf.set(feature, (row = rowOf.size));
    starts[row + 1] = (starts[row + 1] ?? 0) + 1;
  });
  for (let k = 0; k < total; k++) starts[k + 1] = (starts[k + 1] ?? 0) + (starts[k] ?? 0);
  const next = starts.slice();
  const labelOf = new Uint16Array(total);
  const weightOf = new Float32Array(total);
  eachFeature((feature, label, weight) => {
    const row = rowOf.get(feature) ?? 0;
    const at = next[row] ?? 0;
    next[row] = at + 1;
    labelOf[at] = label;
    weightOf[at] = weight;
  });
  const biases = Float32Array.from(header.labels, (l) => l.bias);
  return {
    header,
    sums: (features) => {
      const sums = biases.slice();
      // A long sentence has many features of which few speak: the square root keeps it from shouting.
      const each = 1 / Math.sqrt(Math.max(1, features.length));
      for (const f of features) {
        const row = rowOf.get(f);
        if (row === undefined) continue;
        for (let k = starts[row] ?? 0; k < (starts[row + 1] ?? 0); k++) {
          const label = labelOf[k] ?? 0;
          sums[label] = (sums[label] ?? 0) + each * (weightOf[k] ?? 0);
        }
      }
      return sums;
    },
    likelihood: (sum) => {
      let share = header.calibration[0]?.[1] ?? 0;
      for (const [from, value] of header.calibration) if (sum >= from) share = value;
      return share;
    },
  };
};
