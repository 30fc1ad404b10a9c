/**
 * Without the marks that turn the order of letters round: with them "fdp.exe" reads "exe.pdf". Words that run from right to left by
 * nature need none of them.
 */
export const upright = (text: string): string => text.replace(/[\u202D\u202E]/g, '');
