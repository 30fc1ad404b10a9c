import { type AssayError, fail } from '../core/errors.ts';

/** Of one file, in bytes: the command line takes as much. A whole chat fits; a disk image handed in by mistake does not. */
export const MOST_BYTES = 64 * 1024 * 1024;

export const tooLarge = (size: number, name: string): AssayError =>
  fail('bad-input', 'too-large', `${name} is ${Math.ceil(size / 1024 / 1024)} MB; at most ${MOST_BYTES / 1024 / 1024} MB are taken.`, {
    where: name,
    remedy: 'Hand in the report itself, in parts if need be.',
  });
