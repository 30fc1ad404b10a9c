/** Dates are written on the page and in what the server says alike. */
export { edtf } from '../../../src/words/de/edtf.ts';
