import type { SentenceAnalysis } from '../../analysis.ts';
import type { Clause } from '../../syntax/clause.ts';
import { judged } from './authorship.ts';
import {
  agents,
  clauseQuote,
  type Content,
  type Context,
  entityOfPhrase,
  type Frame,
  isAttacker,
  isFuture,
  referred,
  textArg,
  textAt,
} from './context.ts';
import { isWeapon } from './attack.ts';

/** How it was done, as far as a clause says so: an entry, a tool run, a way of moving on. Each pattern is about one clause. */
interface Pattern {
  kind: string;
  test: RegExp;
  /** the clause must be one of doing something to computers: attackers as subject, or a passive */
  acting: boolean;
}

const PATTERNS: readonly Pattern[] = [
  {
    kind: 'vulnerability',
    test: /\bCVE-\d{4}-\d{4,7}\b|\b(?:flaws?|vulnerabilit(?:y|ies)|zero-days?|security holes?|unpatched)\b/i,
    acting: true,
  },
  {
    kind: 'phishing',
    test: /\b(?:spear-?)?phish(?:ing|ed)\b|\bbooby-trapped\b|\be-?mails? (?:that )?(?:posed|posing|masquerading)\b|\bmalicious (?:attachment|e-?mail|link)|\blook-?alike domains?\b|\bvishing\b/i,
    acting: true,
  },
  {
    kind: 'ddos',
    test: /\b(?:flood|deluge|barrage) of (?:junk )?(?:traffic|requests|packets)\b|\bjunk traffic\b|\boverload(?:ed|ing)\b|\bdenial[- ]of[- ]service\b|\bDDoS\b/i,
    acting: true,
  },
  {
    kind: 'lateral-movement',
    test: /\bmoved? laterally\b|\blateral movement\b|\bmoved to (?:file|other|the|domain) ?servers?\b|\bover RDP\b/i,
    acting: true,
  },
  {
    kind: 'credential-theft',
    test: /\bdump(?:ed|ing)? credentials\b|\bharvest(?:ed|ing)? (?:credentials|passwords)\b|\bpasswords? (?:had|has|have) (?:turned up|been (?:stolen|changed))\b|\bMimikatz\b/i,
    acting: false,
  },
  {
    kind: 'exfiltration',
    test: /\b(?:packed|compressed|staged)\b.{0,60}\barchives?\b|\bexfiltrat(?:ed|ion) (?:over|via|through)\b/i,
    acting: true,
  },
  {
    kind: 'persistence',
    test: /\b(?:a |the )?(?:foothold|backdoors?|web ?shells?)\b|\bstill (?:had|have) access\b|\bleft a present\b/i,
    acting: true,
  },
  { kind: 'insider', test: /\b(?:an? )?(?:insider|employee)s?\b.{0,30}\bhelped\b/i, acting: false },
  {
    kind: 'command-and-control',
    test: /\bcommand[- ]and[- ]control\b|\bshared servers\b|\btraffic to an? (?:address|server|domain)\b/i,
    acting: false,
  },
  {
    kind: 'initial-access',
    test: /\b(?:passwords?|credentials?|log-?ins?|accounts?|keys?) (?:that (?:had|were) (?:been )?)?(?:stolen|leaked|taken|bought|reused|phished)\b|\b(?:stolen|default|leaked|weak|reused|compromised) (?:[\p{Ll}-]+ )?(?:passwords?|credentials?|accounts?|log-?ins?|session cookies?|tokens?|keys?)\b|\b(?:gain(?:ed)?|gave|got|had) (?:initial )?access\b|\bway in\b|\b(?:entry|access) was (?:probably )?gained\b|\bentered (?:through|via)\b|\binside (?:its|the|their) (?:systems?|networks?)\b|\bthrough the account of\b|\b(?:came|got|broke) in (?:through|via|by)\b|\bentry points?\b|\bthrough (?:an? |the )?(?:[\p{Ll}-]+ )?(?:VPN|remote[- ](?:access|desktop|maintenance)) /iu,
    acting: true,
  },
  {
    kind: 'malware',
    test: /\b(?:installed|deployed|dropped|delivered|planted|ran|used|pushed|launched|unleashed)\b.{0,50}\b(?:malware|loader|backdoor|trojan|implant|spyware|stealer|rootkit|worm|encryptor|wiper|keylogger)\b|\b(?:malware|loader|wiper)\b.{0,40}\b(?:was|were) (?:specially )?(?:written|used|deployed|found|pushed|installed)\b/i,
    acting: false,
  },
  {
    kind: 'malware',
    test: /\bbelongs? to (?:a|the) (?:family|class|strain)\b|\b(?:sends?|sent|exfiltrates?) (?:the )?(?:[\p{Ll}-]+ )?(?:data|files|passwords) to an? (?:server|address|domain)\b/iu,
    acting: false,
  },
  {
    kind: 'delivery',
    test: /\b(?:was|were|been|is|are) (?:delivered|distributed|spread|smuggled in|hidden|planted|slipped) (?:through|via|by|with|in|into|inside) (?:an? |the |its )?(?:[\p{L}’'-]+ ){0,4}(?:updates?|servers?|e-?mails?|attachments?|documents?|drives?|sticks?|packages?|ads?|apps?|plug-?ins?|installers?|accounts?)\b/iu,
    acting: false,
  },
  {
    kind: 'phishing',
    test: /\be-?mails? (?:that |which )?(?:looked like|imitat\w+|pretend\w+|disguised|claim\w* to be|posing as)\b|\b(?:clicked on|opened|followed) (?:an? |the )?(?:[\p{Ll}-]+ )?(?:links?|attachments?|files?)\b|\bpoint(?:s|ed)? to an? (?:[\p{Ll}-]+ )?(?:phishing|e-?mail|attachment)/iu,
    acting: false,
  },
  {
    kind: 'credential-theft',
    test: /\b(?:bought|guessed|cracked|brute-forced|stole|intercepted|phished|reset|changed|reused) (?:the |an? |its |their |several )?(?:[\p{Ll}’'-]+ ){0,2}(?:passwords?|credentials?|log-?ins?|session (?:cookies?|tokens?))\b/iu,
    acting: true,
  },
  {
    kind: 'initial-access',
    test: /\b(?:point of entry|entry point|entry route|way in|initial vector|entry vector)\b|\b(?:had|have|has) been (?:in|inside) (?:its|the|their|our) (?:[\p{L}’'-]+ ){0,2}(?:networks?|systems?|servers?|mail)\b/iu,
    acting: false,
  },
  { kind: 'insider', test: /\binside job\b|\b(?:with|had) (?:the )?help (?:of|from) an? (?:insider|employee)\b/iu, acting: false },
  {
    kind: 'lateral-movement',
    test: /\b(?:moved on|spread|jumped|pivoted|worked (?:its|their) way) (?:in)?to (?:the |other |its |further )?(?:[\p{Ll}-]+ ){0,2}(?:servers?|networks?|systems?|machines|computers|controllers?)\b/iu,
    acting: true,
  },
  {
    kind: 'defense-evasion',
    test: /\b(?:deleted|wiped|erased|cleared|removed|overwrote|covered) (?:all )?(?:their|its|the) (?:own )?(?:logs?|tracks|traces|event logs)\b/iu,
    acting: true,
  },
  {
    kind: 'command-and-control',
    test: /\b(?:asks?|contacts?|contacted|calls?|called|beacons?|connects?|connected) (?:home|back)?\s?(?:to )?(?:an? |the )?(?:[\p{L}\d’'-]+ ){0,3}(?:addresses|address|command server|kill-switch|control server|C2)\b/iu,
    acting: false,
  },
  {
    kind: 'ransomware',
    test: /\b(?:ran|deployed|launched|used|unleashed|installed|detonated) (?:the )?(?:[\p{L}\d-]+ )?ransomware\b/iu,
    acting: false,
  },
];

const WAY = /\b(?:came|got|broke) in\b|^through\b/i;
const USING = new Set('exploit use abuse leverage weaponise weaponize'.split(' '));
const THROUGH_IT =
  /\b(?:through|via|using|exploit(?:ing|ed)?|thanks to|by means of|abus(?:ing|ed)|took advantage of|taking advantage of)\b.{0,80}\b(?:CVE-|flaws?|vulnerabilit|zero-days?|holes?|unpatched)/i;

/** A word that one of the patterns needs: most clauses have none, and are done with after one look. */
const ANY =
  /CVE|flaw|vulnerab|zero-day|security hole|unpatched|phish|booby|e-?mail|malicious|alike|flood|deluge|barrage|junk|overload|denial|DDoS|lateral|server|RDP|dump|harvest|password|credential|Mimikatz|archive|exfiltrat|foothold|backdoor|shell|access|present|insider|employee|command|traffic|account|token|cookie|way in|entered|inside|came in|got in|broke in|entry|VPN|remote|family|attachment|clicked|opened|followed|delivered|distributed|smuggled|hidden|planted|slipped|inside job|insider|been in|moved on|spread to|jumped|pivot|their way| logs|tracks|kill-switch|an address|the address|coded address|command|control server|C2|malware|loader|trojan|implant|spyware|stealer|rootkit|worm|encryptor|wiper|ransomware/i;

/** "the intruders entered through an unpatched gateway", "by using default passwords". */
export const technique: Frame = (ctx, s, c) => {
  if (
    isFuture(c) ||
    !(ctx.about || ctx.events.current) ||
    c.form === 'infinitive' ||
    c.modal === 'can' ||
    // "may have used a stolen password" is a guess at what was done, "may use" one at what anybody could do
    (['could', 'may', 'might'].includes(c.modal ?? '') && !c.verb.tokens.some((t) => t.lower === 'have'))
  )
    return [];
  const quote = clauseQuote(s, c);
  const text = textAt(ctx, quote);
  if (!ANY.test(text)) return [];
  const actor = entityOfPhrase(ctx, agents(c)[0]);
  const doing =
    c.passive ||
    isAttacker(actor) ||
    (actor?.attacker ?? false) ||
    isWeapon(c.subjects[0]) ||
    /\b(?:actor|intruder|criminal|hacker|attacker|operative|officer)s?\b/i.test(text);
  const out: Content[] = [];
  for (const { kind, test, acting } of PATTERNS) {
    // "has not withdrawn the charge that it was an inside job"
    if ((acting && !doing) || (kind === 'insider' && c.negated)) continue;
    // "the flaw was reported on Monday": a vulnerability that is spoken of, not one that was used
    if (kind === 'vulnerability' && !USING.has(c.lemma) && !THROUGH_IT.test(text)) continue;
    const found = test.exec(text);
    if (!found) continue;
    const at = { start: quote.start + found.index, end: quote.start + found.index + found[0].length };
    if (told(ctx, s, kind, at.start)) continue;
    // "got in through an unpatched gateway": one way in
    if (kind === 'initial-access' && WAY.test(found[0]) && out.some((x) => x.kind === 'vulnerability')) continue;
    out.push({
      ...judged(ctx, s, c, 'technique'),
      type: 'technique',
      kind,
      args: [textArg('technique', found[0], at)],
      events: referred(ctx, s, c),
      quote: trimTo(s, c, quote),
    });
    if (out.length === 2) break;
  }
  return out;
};

const trimTo = (s: SentenceAnalysis, c: Clause, quote: { start: number; end: number }): { start: number; end: number } => ({
  start: quote.start,
  end: Math.min(s.sentence.end, Math.max(quote.end, c.verb.end)),
});
/** Each technique is told once a sentence. */
const told = (ctx: Context, s: SentenceAnalysis, kind: string, at: number): boolean =>
  ctx.said.some((x) => x.sentence === s.index && x.content.type === 'technique' && x.content.kind === kind && at >= x.content.quote.start);
