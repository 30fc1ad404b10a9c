/** Readings that came as STIX begin so: they are kept as they came, for no reader of texts could make them again. */
export const STIX_READER = 'stix/1';
