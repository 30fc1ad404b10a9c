import type { PropositionType } from '../../../model/vocabulary.ts';

/**
 * Words that go with a matter, by base form: a clause with "ransom" in it is about a demand more often than not. A guess looks at them
 * beside the words themselves, of which the annotated texts hold too few.
 */
const TOPICS: Partial<Record<PropositionType, string>> = {
  'data-theft': `steal theft exfiltrate leak copy copied download siphon swipe nick expose publish dump record file database datum data
    gigabyte terabyte gb tb mb archive document mailbox passport address haul sample card folder missing stolen taken`,
  demand: `ransom pay paid payment bitcoin money dollar euro extort extortion demand note negotiate negotiation sum price crypto million`,
  response: `investigate investigation inquiry probe police prosecutor arrest charge indict indictment court sanction list designate
    notify inform tell restore rebuild repair reopen resume reconnect recover replace hire engage bring summon expel complaint regulator
    insurer seize isolate disconnect cut cooperate plead conviction sentence docket designation measure`,
  origin: `cause fault error mistake failure fail failed update maintenance fuse cable fire lightning squirrel accident storm power
    glitch bug misconfiguration battery disk overheat abroad zone language speak timezone hour keyboard exercise contractor technical human
    break broke broken origin explanation training routine`,
  technique: `password credential log-in login phishing phish e-mail email attachment vpn vulnerability flaw exploit cve malware backdoor
    implant loader script tool remote account session cookie token macro server router botnet traffic request flood ransomware wiper
    encryptor key certificate software supply update usb insider door foothold lateral persistence hard-coded reconnaissance way entry`,
  linked: `link tie tied belong contractor unit officer member affiliate wing branch front mask commander employee own administer association
    contact relationship resemble overlap share related connection`,
  sponsored: `state government ministry service directorate intelligence army navy military kremlin capital regime behalf order task instruct
    direct sponsor embassy foreign sponsorship neighbour power hand country agency secret nation`,
  'same-as': `same identical alias rebrand separate unrelated connect related coincidence common both together alike another two other three
    successor ex former call track name`,
  motive: `because revenge retaliation retaliate protest aim purpose goal motive reason why answer support punish money profit politics
    follower law vote`,
  threat: `will next until unless deadline warn soon threaten publish if tomorrow open ready come prepare again`,
  attempted: `try attempt tried unsuccessful fail failed block thwart foil stop repel knock probe`,
  'attribution-exists': `attribute attribution name culprit who responsible speculate speculation premature conclusion determine identify
    blame early assessment`,
  'campaign-name': `campaign operation call dub name nickname codename known refer`,
  targeted: `breach hit hack compromise enter intrude target penetrate access inside victim accessed unauthorized unauthorised`,
  occurred: `attack cyberattack incident intrusion break-in hack breach event cyber activity happen`,
  effect: `offline down outage encrypt delay close safe untouched affect run work work normally unaffected slow paper manual delete wipe
    erase deface stop cancel ground service available risk unavailable lost fail control system damage harm disrupt intact open
    never continue`,
  conducted: `responsible behind responsibility credit culprit claim boast perpetrator group gang crew hacker collective persona we did
    guilty confess suspect involvement involved blame accuse`,
};

const byWord = new Map<string, PropositionType[]>();
for (const [type, list] of Object.entries(TOPICS) as [PropositionType, string][])
  for (const word of new Set(list.trim().split(/\s+/))) byWord.set(word, [...(byWord.get(word) ?? []), type]);

/** What these words go with, each matter as often as it has words among them. */
export const topicsOf = (lemmas: readonly string[]): Map<PropositionType, number> => {
  const found = new Map<PropositionType, number>();
  for (const word of new Set(lemmas)) for (const type of byWord.get(word) ?? []) found.set(type, (found.get(type) ?? 0) + 1);
  return found;
};
