import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Reader, readerHere } from './reader.ts';

/** Who did what to whom, from a line or two, as `assay predict` gives it: one row a case, in names no knowledge file holds. */
let reader: Reader;
beforeAll(async () => {
  reader = await readerHere();
});

const Names = z.array(z.string());
const Line = z.object({ record: z.object({ victims: Names, victimCountries: Names, actors: Names, actorCountries: Names }) });
const record = async (text: string): Promise<z.infer<typeof Line>['record']> => {
  const source = { name: 'Harbour Wire', kind: 'outlet', country: null } as const;
  return Line.parse(await reader.predict({ id: 'x', text, title: null, publishedAt: null, source })).record;
};

describe('who did it', () => {
  it.each([
    ['Quilmorex claims to have hacked Riverton Lending, a Kenyan bank.', ['Quilmorex']],
    ['Riverton Lending was breached by Quilmorex.', ['Quilmorex']],
    ['Anonymous takes down the website of Riverton Lending.', ['Anonymous']],
    ['The website of Riverton Lending was defaced by Anonymous.', ['Anonymous']],
    ['The Tidewrack collective claims to have hacked more than 40 cameras.', ['Tidewrack']],
    ['Unknown hackers leak the mails of Riverton Lending.', []],
    ['Threat actors breached Riverton Lending.', []],
    ['Riverton Lending notifies 300 customers of a data breach.', []],
    ['The Peruvian hacking group Quilmorex hacked into the portal of Riverton Lending.', ['Quilmorex']],
    ['The Peruvian APT Quilmorex targets lenders in Kenya.', ['Quilmorex']],
    ['Members of Anonymous leaked the mails of Riverton Lending.', ['Anonymous']],
    ['Anonymous Peru defaces the website of Riverton Lending.', ['Anonymous Peru']],
    ['The site went offline after a DDoS attack by Anonymous.', ['Anonymous']],
    ['Anonymous Hacks Kenyan Lender Over Fees', ['Anonymous']],
    ['Quilmorex conducted a series of DDoS attacks on lenders in Kenya.', ['Quilmorex']],
    ['Sandworm aka Voodoo Bear targeted the grid.', ['Sandworm', 'Voodoo Bear']],
    ['The Quilmorex ransomware operators claim to have hacked Riverton Lending.', ['Quilmorex']],
    ['A threat actor under the moniker of Quilmo leaks the mails of Riverton Lending.', ['Quilmo']],
    ['Quilmorex encrypted and leaked data stolen from Riverton Lending.', ['Quilmorex']],
    ['The Anonymous leak 15 GB of mails stolen from Riverton Lending.', ['Anonymous']],
    ['The Anonymous collective leaks 15 GB of mails stolen from Riverton Lending.', ['Anonymous']],
    ['The Lapsus$ gang leaks 15 GB of mails from Riverton Lending.', ['Lapsus$']],
    ['Pro-Kenyan attackers disrupted Riverton Lending.', []],
    ['Undisclosed attackers leaked mails of Riverton Lending.', []],
    ['The Riverton Neighbourhood Policing Team warned of hackers.', []],
    ['The CIA spied on fishing firms for years.', ['CIA']],
    ['The CIA said that hackers had breached Riverton Lending.', []],
  ])('%s', async (text, actors) => expect((await record(text)).actors).toEqual(actors));

  it.each([
    ['Norwegian hackers deface the site of Riverton Lending.', ['NO']],
    ['Kenya-based hackers deface the site of Riverton Lending.', ['KE']],
    ['Suspected norwegian hackers deface the site of Riverton Lending.', ['NO']],
    ['Hackers from Norway broke into Riverton Lending.', ['NO']],
    ["Norway's cyber spies broke into Riverton Lending.", ['NO']],
    ['Hackers broke into Riverton Lending.', []],
    ['Anonymous takes down the site of the Norwegian lender Riverton Lending.', []],
    ['The Norwegian Cyber Army defaces the site of Riverton Lending.', ['NO']],
    ['Norwegian hacktivists deface the site of Riverton Lending.', ['NO']],
    ['A Norwegian hacking group stole mails of Riverton Lending.', ['NO']],
    ['Riverton Lending was the target of a Norwegian APT.', ['NO']],
    ['The Norwegian government hacked into the mail of reporters.', ['NO']],
    ['Riverton Lending was hit by cyberattacks from Norway and Kenya.', ['KE', 'NO']],
    ['Riverton Lending reported a phishing wave originating in Norway.', ['NO']],
    ['The lender was hit by ransomware of Norwegian origin.', ['NO']],
    ['Hackers tied to the Norwegian ministry of defence breached Riverton Lending.', ['NO']],
    ['The Norwegian government will hack nobody, it said after the attack on Riverton Lending.', []],
  ])('%s (the state the words for them name)', async (text, countries) =>
    expect((await record(text)).actorCountries.toSorted()).toEqual(countries),
  );
});

describe('whom it was done to', () => {
  it.each([
    ['Hackers breached rivertonlending.no and dumped the passwords.', ['rivertonlending.no']],
    ['Bank of Oslo is hit by a ransomware attack.', ['Bank of Oslo']],
    ['The City of Oslo is hit by a ransomware attack.', ['City of Oslo']],
    ['Hackers stole 1.7 TB of data from Riverton Lending.', ['Riverton Lending']],
    ['After a hack, a forum of criminals has the passwords of Riverton Lending.', ['Riverton Lending']],
  ])('%s', async (text, victims) => expect((await record(text)).victims).toEqual(victims));
});
