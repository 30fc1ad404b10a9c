export const happened = {
  // proposition-lines.tsx
  line: 'line',
};
