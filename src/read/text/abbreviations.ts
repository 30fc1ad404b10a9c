/**
 * Words that carry a full stop of their own. The classes differ in what a capital after them means:
 * "Gen. Smith" never ends a sentence, "Acme Inc. The" does, "No. 5" does not but "said no. Five" does.
 */
const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Stand before a name: a capital after them is that name. */
export const TITLES = words(
  'Mr Mrs Ms Mx Dr Prof Gen Sen Rep Reps Sens Gov Govs Col Lt Maj Capt Sgt Cmdr Cdr Adm Rev Hon Pres Supt Det Amb Brig Cpl Pvt Fr Messrs Mt Ft Msgr Insp Sec Atty Gens Profs Drs Pte',
);

/** Never end a sentence, whatever follows. */
export const NEVER_FINAL = words('vs v cf viz approx ca e.g i.e a.k.a aka E.g I.e A.K.A incl esp resp Cf d.b.a f.k.a n.k.a eg ie');

/** Hold a number: "Fig. 3", "v. 2", "No. 5". Before anything else the stop is a full stop. */
export const BEFORE_NUMBER = words(
  'fig figs eq no nos vol pp p ch chap sec sect art para pt ver ext ref tab app pg ln max min nr sub al rev rel ed bn approx Tbl Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec',
);

/** Mostly inside a sentence; end one only when the next word is one that opens sentences. */
export const OFTEN_INSIDE = words(
  'Inc Corp Co Cos Ltd LLC Bros Jr Sr Assn Dept Univ Bldg Ave Blvd Rd St Ste Intl Natl Govt Gov Mfg Tech al ' +
    'Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que ' +
    'Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Ph.D M.D B.A M.A LL.M Ph Pty GmbH SpA',
);

/** Lower-case forms that must not end a sentence before a small letter. */
export const LOWER_INSIDE = words(
  'est min max avg etc inc ltd corp govt dept assn intl tel ext fig vol misc spec orig prev temp sic env int gen hrs mins secs yrs mos lbs oz',
);

/** Brand names with an exclamation mark of their own. */
export const EXCLAIMED = words('Yahoo Joomla Yum Jeopardy');

/** Words that open sentences and hardly ever go on a name ("in the U.S. The agency", but "the U.S. Treasury"). */
export const STARTERS = words(
  'The A An This That These Those It Its He She They We I You His Her Their Our My In On At For From By With Without After Before During Since Until While When Where Whether ' +
    'As If Although Though Because But And Or So Yet Nor However Meanwhile Moreover Furthermore Additionally Also Later Earlier Then There Here What Who Why How Which Both ' +
    'Some Many Most Several All Each Every None Nobody Another Others According Despite Under Over Last Once Still Today Yesterday Nonetheless Nevertheless Instead Thus Hence ' +
    "Therefore Among Amid Between Beyond Like Unlike Even Only Just Neither Either Such Asked Given It's He's She's They've We're There's That's In-depth To",
);

export const MONTHS_AND_DAYS = words(
  'January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec ' +
    'Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun',
);
