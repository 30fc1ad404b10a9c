/** Whether a text is the name of a character set as the IANA registers them, for `name_enc` and `path_enc`. */
export function isCharset(name: string): boolean {
  return FAMILIES.test(name) || OTHERS.has(name.toLowerCase());
}

/** Names that follow a rule: code pages and the parts of ISO 8859. */
const FAMILIES =
  /^(?:(?:ISO-8859-(?:[1-9]|1[03-6])(?:-[EI])?)|(?:ISO_8859-(?:[1-9]|1[0-6])(?::\d{4})?)|(?:windows-(?:874|125[0-8]|31j|936|1252))|(?:IBM(?:-Symbols|-Thai|0?\d{3,5}|1047))|(?:CP\d{3,5})|(?:UTF-(?:7|8|16|32)(?:BE|LE|-IMAP)?)|(?:ISO-10646-[A-Z0-9-]+)|(?:ISO-2022-(?:JP|KR|CN|JP-2|CN-EXT))|(?:EBCDIC-[A-Z-]+)|(?:ISO646-[A-Z0-9]+)|(?:KOI8-[RU])|(?:KOI7-switched)|(?:CSA_Z243\.4-1985-(?:1|2|gr))|(?:T\.(?:61-[78]bit|101-G2))|(?:IEC_P27-1)|(?:(?:HP|PC8|Ventura)-[A-Za-z0-9-]+)|(?:JIS_[A-Z0-9.-]+)|(?:DIN_66003)|(?:NF_Z_62-010(?:_\(1973\))?)|(?:GB_(?:1988|2312)-80)|(?:NS_4551-[12])|(?:latin-?\w+)|(?:ECMA-cyrillic))$/i;

const OTHERS = new Set(
  `us-ascii ascii ansi_x3.4-1968 ansi_x3.4-1986 ansi_x3.110-1983 iso_646.irv:1991 iso_646.basic:1983 iso_646.irv:1983 extended_unix_code_packed_format_for_japanese
   extended_unix_code_fixed_width_for_japanese shift_jis euc-jp euc-kr gbk gb18030 gb2312 big5 big5-hkscs ks_c_5601-1987 hz-gb-2312 tis-620
   macintosh viscii viqr scsu bocu-1 cesu-8 ptcp154 amiga-1251 brf osd_ebcdic_df03_irv osd_ebcdic_df04_1 osd_ebcdic_df04_15 unicode-1-1 unicode-1-1-utf-7
   ibm775 ibm850 adobe-standard-encoding adobe-symbol-encoding dec-mcs asmo_449 arabic greek7 greek7-old greek-ccitt hebrew cyrillic inis inis-8
   inis-cyrillic iso_5427 iso_5427:1981 iso_5428:1980 iso_6937-2-25 iso_6937-2-add iso_8859-supp iso_9036 iso_10367-box iso-ir-90 bs_4730 bs_viewdata
   dk-us us-dk dec-mcs jus_i.b1.002 jus_i.b1.003-mac jus_i.b1.003-serb ksc5636 msz_7795.3 nats-dano nats-dano-add nats-sefi nats-sefi-add nc_nc00-10:81
   pt pt2 es es2 it sen_850200_b sen_850200_c videotex-suppl us-ascii iso-unicode-ibm-1261 iso-unicode-ibm-1264 iso-unicode-ibm-1265 iso-unicode-ibm-1268
   iso-unicode-ibm-1276 mnem mnemonic unknown-8bit invariant x-mac-cyrillic`
    .split(/\s+/)
    .filter((name) => name !== ''),
);
