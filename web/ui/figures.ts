/** A weight or a sum with its sign: "+1.74", "−0.20". */
export const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
