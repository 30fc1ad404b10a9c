import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AssayError } from '../../core/errors.ts';
import { decodeBytes, MAX_TEXT } from './decode.ts';

const bytes = (...b: number[]): Uint8Array => Uint8Array.from(b);
const utf8 = (s: string): Uint8Array => new TextEncoder().encode(s);
const utf16 = (s: string, mark: boolean): Uint8Array =>
  Uint8Array.from([...(mark ? [0xff, 0xfe] : []), ...[...s].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8])]);
const text = (b: Uint8Array, type: string | null = null): string => decodeBytes(b, type, 'test').text;
const code = (b: Uint8Array): string => {
  try {
    decodeBytes(b, null, 'test');
    return 'none';
  } catch (e) {
    return e instanceof AssayError ? e.failure.code : String(e);
  }
};

describe('decodeBytes', () => {
  it('reads what is declared, marked or plain to see', () => {
    expect(text(utf8('Durrës “x”'))).toBe('Durrës “x”');
    expect(text(utf8('\ufeffDurrës'))).toBe('Durrës');
    expect(text(bytes(0x44, 0xeb, 0x92, 0x73))).toBe('Dë’s');
    expect(text(bytes(0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2), 'text/plain; charset=windows-1251')).toBe('Привет');
    expect(text(bytes(0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x20, 0xec, 0xe8, 0xf0))).toBe('Привет мир');
    expect(text(Uint8Array.from([...utf8('<meta charset="iso-8859-2">'), 0xb9, 0xe8]))).toBe('<meta charset="iso-8859-2">šč');
    expect(text(utf16('The agency said', true))).toBe('The agency said');
    expect(text(utf16('The agency said', false))).toBe('The agency said');
    expect(text(utf8('Durrës'), 'text/html; charset=windows-1252')).toBe('Durrës');
    expect(text(utf8('x'), 'text/html; charset=klingon')).toBe('x');
  });

  it('mends text decoded wrongly before it came here', () => {
    expect(text(utf8('the countryâ€™s port of DurrÃ«s'))).toBe('the country’s port of Durrës');
    expect(text(utf8('SÃO PAULO café'))).toBe('SÃO PAULO café');
  });

  it('normalises line ends and drops what changes how a quote looks', () => {
    expect(text(utf8('a\r\nb\rc\u202e\u200b\u0007d\u00a0e “f”'))).toBe('a\nb\ncd e “f”');
  });

  it('refuses what is no text, naming it', () => {
    expect(code(utf8('%PDF-1.7 ...'))).toBe('binary');
    expect(code(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))).toBe('binary');
    expect(code(bytes(0x50, 0x4b, 3, 4))).toBe('binary');
    expect(code(Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256))).toBe('binary');
    expect(code(Uint8Array.from({ length: 3000 }, (_, i) => 0x80 + (i % 64)))).toBe('encoding');
    expect(code(new Uint8Array(2 * MAX_TEXT + 1).fill(0x61))).toBe('too-large');
    expect(code(new Uint8Array(MAX_TEXT + 1).fill(0x61))).toBe('too-large');
  });

  it('throws nothing but an AssayError, and gives well-formed text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.option(fc.string()), (b, type) => {
        try {
          const t = decodeBytes(b, type, 'x').text;
          expect(new TextDecoder().decode(new TextEncoder().encode(t))).toBe(t);
        } catch (e) {
          expect(e).toBeInstanceOf(AssayError);
        }
      }),
    );
  });
});
