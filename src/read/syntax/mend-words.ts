/** The words that `mend.ts` goes by: which of them the tagger takes for something else, and where. */

export const NOUN_ALWAYS = new Set([
  'evidence',
  'data',
  'malware',
  'ransomware',
  'spyware',
  'cyberattack',
  'cyberattacks',
  'spokesman',
  'spokeswoman',
  'spokesperson',
  'phishing',
  'vishing',
  'break-in',
  'break-ins',
  'revenge',
  'retaliation',
  'retribution',
]);
/** Words that open a clause wherever they stand. */
export const OPENERS = new Set(['whether', 'unless', 'although', 'though', 'whereas']);
export const IRREGULAR = new Map(
  Object.entries({
    involved: 'involve',
    compromised: 'compromise',
    related: 'relate',
    tied: 'tie',
    based: 'base',
    sanctioned: 'sanction',
    paralysed: 'paralyse',
    paralyzed: 'paralyze',
  }),
);
export const HARMED_LEMMA = new Map(
  Object.entries({
    encrypted: 'encrypt',
    exposed: 'expose',
    stolen: 'steal',
    hit: 'hit',
    defaced: 'deface',
    wiped: 'wipe',
    notified: 'notify',
    restored: 'restore',
  }),
);
/** Verbs of the field that the tagger knows as adjectives or nouns only ("Contoso patched the flaw", "pretending to be a bank"). */
export const FIELD_VERBS = new Map(
  Object.entries({
    patched: 'patch',
    patching: 'patch',
    pretend: 'pretend',
    pretends: 'pretend',
    pretended: 'pretend',
    pretending: 'pretend',
    phished: 'phish',
    spoofed: 'spoof',
    leaked: 'leak',
    leaking: 'leak',
    paralysed: 'paralyse',
    paralyzed: 'paralyze',
  }),
);
/** Nouns that are verbs where an article or "their" follows at once: "fraudsters trick the victim", "and access their mail". */
export const NOUN_OR_VERB = new Set(
  'trick tricks access patch patches fix fixes leak leaks breach breaches hack hacks dump dumps exploit exploits address addresses'.split(
    ' ',
  ),
);
export const DEEDS = new Set(['hacks', 'attacks', 'targets', 'leaks', 'dumps', 'exploits']);
export const HACKING_KINDS = new Set([
  'group',
  'groups',
  'collective',
  'team',
  'gang',
  'crew',
  'outfit',
  'campaign',
  'tools',
  'forum',
  'forums',
]);
export const MODALS = new Set(['may', 'might', 'could', 'can', 'would', 'will', 'shall', 'should', 'must']);
export const DAYS =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:yesterday|today|earlier|later|late|early|last|this|week|month|morning|afternoon|evening|night)$/;
export const PLURAL_STARTS = new Set(
  'copies files records documents servers systems websites services operations passwords credentials accounts backups databases messages emails mailboxes photos contracts invoices screenshots samples claims denials reports allegations accusations rumours patients customers passengers students trains flights phones pumps terminals payments deliveries appointments surgeries computers machines devices networks portals pages applications forms attacks intrusions breaches outages disruptions signals turbines plants factories shops schools hospitals'.split(
    ' ',
  ),
);
export const POSSESSIVES = new Set(['their', 'its', 'his', 'her', 'our', 'my', 'your']);
export const OBJECT_PRONOUNS = new Set(['them', 'him', 'us', 'me']);
/** What behind "it" shows that it is no subject of a relative clause: "breaches it suffered" is one. */
export const NO_SUBJECT_BEFORE = new Set(['PUNCT', 'ADV', 'ADP', 'CCONJ', 'SCONJ', 'DET', 'ADJ']);
export const COUNTED = new Set(['first', 'second', 'third', 'fourth', 'other', 'latter', 'former']);
export const ADDRESSED = new Set(['email', 'e-mail', 'mail', 'ip', 'home', 'street', 'postal']);
export const EVIDENCE_NOUNS = new Set(['evidence', 'sign', 'indication', 'proof', 'confidence', 'doubt', 'possibility', 'claim', 'fact']);
/** Nouns for something said or thought, with what is said behind "that". */
export const THOUGHT_NOUNS = new Set(
  `claim report allegation suggestion theory rumour rumor speculation idea notion accusation finding assertion insinuation suspicion hypothesis
  impression possibility narrative assumption charge belief contention insistence fear concern doubt question conclusion story view perception
  statement assurance boast assessment explanation announcement argument`.split(/\s+/),
);
export const SAME_IN_PAST = new Set([
  'hit',
  'cut',
  'put',
  'set',
  'shut',
  'read',
  'cost',
  'spread',
  'hurt',
  'let',
  'beat',
  'come',
  'become',
  'run',
  'split',
  'burst',
  'bid',
  'cast',
]);
export const MASS = new Set(['staff', 'police', 'people', 'data', 'media', 'team', 'group', 'crew', 'public', 'majority', 'number']);
/** "a group named Tidewrack leaks the data": what names a subject is not the verb of the sentence. */
export const NAMED_AS = new Set(['named', 'called', 'dubbed', 'known', 'nicknamed', 'based', 'linked', 'backed', 'affiliated']);
/** Third person of verbs that headlines and short sentences put between two names, where the tagger sees a plural. */
export const REPORTING_S = new Set([
  'lists',
  'claims',
  'names',
  'blames',
  'reports',
  'denies',
  'says',
  'targets',
  'hits',
  'leaks',
  'posts',
  'links',
  'sanctions',
  'warns',
  'accuses',
  'fights',
  'confirms',
  'admits',
  'probes',
  'hacks',
  'defaces',
  'dumps',
  'breaches',
  'attacks',
  'adds',
  'discloses',
  'suffers',
  'reveals',
  'announces',
  'notifies',
  'publishes',
  'releases',
  'steals',
  'exposes',
  'takes',
  'experiences',
  'discovers',
  'tracks',
  'calls',
  'dubs',
  'attributes',
  'suspects',
  'condemns',
  'demands',
  'threatens',
  'points',
  'rejects',
  'dismisses',
  'disputes',
  'refuses',
  'declines',
  'withdraws',
  'retracts',
  'restores',
  'resumes',
  'faces',
  'urges',
  'tells',
  'believes',
  'assesses',
  'affects',
  'impacts',
  'judges',
  'notes',
  'regards',
  'concludes',
  'considers',
  'returns',
]);
/** Verbs of reports that the tagger takes for nouns in their bare form. */
export const BARE_VERBS = new Set([
  'point',
  'call',
  'claim',
  'track',
  'name',
  'report',
  'blame',
  'link',
  'suspect',
  'trace',
  'target',
  'attack',
  'say',
  'attribute',
  'label',
  'brand',
  'dub',
  'fear',
  'doubt',
  'warn',
  'demand',
  'threaten',
  'judge',
  'note',
  'estimate',
  'hope',
  'caution',
]);
export const ATTACK_BASE = new Set([
  'strike',
  'hit',
  'target',
  'breach',
  'attack',
  'hack',
  'leak',
  'steal',
  'cripple',
  'deface',
  'knock',
  'infect',
  'raid',
  'claim',
  'threaten',
  'exploit',
]);
export const ATTACKERS = new Set([
  'hackers',
  'attackers',
  'cybercriminals',
  'criminals',
  'hacktivists',
  'gangs',
  'intruders',
  'cyberattackers',
  'spies',
  'cyberspies',
  'extortionists',
]);
export const OUTFIT_TRADES = new Set(['hacking', 'spying', 'extorting', 'ransoming']);
export const OUTFITS = new Set([
  'hackers',
  'operators',
  'hacktivists',
  'group',
  'groups',
  'team',
  'teams',
  'gang',
  'gangs',
  'crew',
  'crews',
  'collective',
  'outfit',
  'unit',
  'units',
  'ring',
]);
export const OUTFIT_DEEDS = new Set(
  'leaks hacks breaches dumps steals defaces posts publishes releases lists claims adds targets attacks'.split(' '),
);
export const MANY_DEEDS = new Set(['leak', 'hack', 'deface', 'target', 'attack', 'breach', 'dump', 'release', 'publish', 'claim']);
/** What attackers do, as headlines say it. */
export const HEADLINE_DEEDS = new Set(
  'hack hacks deface defaces leak leaks breach breaches target targets attack attacks disrupt disrupts crash crashes steal steals dump dumps hit hits'.split(
    ' ',
  ),
);
export const ATTACKS_S = new Set([
  'hits',
  'targets',
  'cripples',
  'disrupts',
  'knocks',
  'forces',
  'strikes',
  'shuts',
  'paralyses',
  'paralyzes',
  'exposes',
]);
export const ATTACK_NOUN = new Set([
  'cyberattack',
  'cyberattacks',
  'attack',
  'hack',
  'ransomware',
  'malware',
  'worm',
  'ddos',
  'breach',
  'wiper',
  'outage',
  'intrusion',
]);
/** Participles of harm that the tagger takes for adjectives: "had been infected". */
export const HARMED = new Set([
  'infected',
  'encrypted',
  'compromised',
  'affected',
  'hacked',
  'breached',
  'defaced',
  'wiped',
  'stolen',
  'locked',
  'crippled',
  'paralysed',
  'paralyzed',
  'exposed',
  'hit',
  'disrupted',
  'targeted',
  'suspended',
  'leaked',
  'blocked',
  'restored',
  'notified',
  'informed',
]);
/** Verbs that before a machine are the name of its sort: "file servers", "test machines". */
export const SORTS = new Set(['file', 'mail', 'host', 'test', 'print', 'process', 'control', 'book', 'phone', 'name', 'access']);
export const SORTED = /^(?:servers?|machines?|systems?|shares?|lines?|computers?|databases?)$/;
