const NAMED: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', sbquo: '‚', bdquo: '„',
  hellip: '…', bull: '•', middot: '·', laquo: '«', raquo: '»', copy: '©', reg: '®', trade: '™', euro: '€', pound: '£', deg: '°', shy: '', zwnj: '', zwj: '', thinsp: ' ', ensp: ' ', emsp: ' ',
  eacute: 'é', egrave: 'è', euml: 'ë', ecirc: 'ê', aacute: 'á', agrave: 'à', auml: 'ä', acirc: 'â', aring: 'å', atilde: 'ã', ccedil: 'ç', oacute: 'ó', ouml: 'ö', ocirc: 'ô', oslash: 'ø', otilde: 'õ',
  uacute: 'ú', uuml: 'ü', iacute: 'í', iuml: 'ï', ntilde: 'ñ', szlig: 'ß', Euml: 'Ë', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', Eacute: 'É', Ccedil: 'Ç', scaron: 'š', Scaron: 'Š',
};

/** Character references to characters; an unknown one stays as written. */
export const decodeEntities = (s: string): string =>
  s.includes('&')
    ? s.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]{2,8}));/g, (whole, dec?: string, hex?: string, name?: string) => {
        if (name !== undefined) return NAMED[name] ?? whole;
        const code = dec !== undefined ? Number(dec) : Number.parseInt(hex ?? '', 16);
        return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
      })
    : s;
