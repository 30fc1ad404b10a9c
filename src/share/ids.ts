import { uuid5 } from '../core/uuid5.ts';

/** Ours for all that a format has no rule of its own for. */
const ASSAY_NAMESPACE = 'b7a4c1de-93f5-4e0b-8a76-2f1d9c3e5a80';

/** The UUID of what stands for a record of ours in a format: the same record has the same one in every export. */
export const recordUuid = (kind: string, record: string): string => uuid5(ASSAY_NAMESPACE, `${kind} ${record}`);
