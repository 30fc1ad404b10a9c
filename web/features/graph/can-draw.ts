/** Whether this browser can draw the picture; where it cannot, the table says the same. */
export const canDraw = (): boolean => {
  try {
    const context = document.createElement('canvas').getContext('webgl2') ?? document.createElement('canvas').getContext('webgl');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
};
