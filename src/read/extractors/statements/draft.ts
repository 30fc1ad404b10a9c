import type { LocalArg } from '../../../model/reading.ts';

export type ArgRole = LocalArg['role'];
