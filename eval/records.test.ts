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
  ])('%s', async (text, actors) => expect((await record(text)).actors).toEqual(actors));

  it.each([
    ['Norwegian hackers deface the site of Riverton Lending.', ['NO']],
    ['Kenya-based hackers deface the site of Riverton Lending.', ['KE']],
    ['Suspected norwegian hackers deface the site of Riverton Lending.', ['NO']],
    ['Hackers from Norway broke into Riverton Lending.', ['NO']],
    ["Norway's cyber spies broke into Riverton Lending.", ['NO']],
    ['Hackers broke into Riverton Lending.', []],
    ['Anonymous takes down the site of the Norwegian lender Riverton Lending.', []],
  ])('%s (the state the words for them name)', async (text, countries) => expect((await record(text)).actorCountries).toEqual(countries));
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
