import { entity, type Story } from './story.ts';

/** Markup, a right-to-left override, a word of 5,000 characters: all of it must stay words on a page. */

const WORD = 'x'.repeat(5000);
const SCRIPT = '<script>window.__hit = 1</script><img src=x onerror="window.__hit = 1">';
const BIDI = 'invoice \u202Efdp.exe\u202C \u2066marked\u2069';

const who = entity('ent_hostile', 'group', `${SCRIPT} ${BIDI}`, {});

export const hostile: Story = {
  entities: [who],
  documents: [
    {
      id: 'doc_hostile',
      source: SCRIPT,
      kind: 'unknown',
      published: '2024-01-02',
      title: `${BIDI} ${SCRIPT}`,
      url: 'javascript:window.__hit = 1',
      paragraphs: [`${SCRIPT} took the data.`, WORD, `${BIDI} and then some.`],
      copyOf: null,
      language: 'en',
      hidden: [],
    },
  ],
  incidents: [
    {
      id: 'inc_hostile',
      title: `${SCRIPT} ${WORD}`,
      when: { edtf: '2024-01-02', candidates: [], resolvedBy: null },
      country: '<b>',
      action: SCRIPT,
      campaign: BIDI,
      main: 'p_hostile',
      victims: [who],
      claimants: [who],
      open: [{ text: SCRIPT, statement: null }],
      related: [],
      flags: ['year-slip'],
    },
  ],
  propositions: [
    { id: 'p_hostile', type: 'data-theft', group: 'happened', incidents: ['inc_hostile'], text: `${SCRIPT} ${WORD}`, victim: who },
  ],
  said: [
    {
      id: 's_hostile',
      in: 'doc_hostile',
      quote: `${SCRIPT} took the data`,
      who,
      stance: 'claim',
      polarity: 1,
      role: 'claimant/impact',
      on: 'p_hostile',
    },
    {
      id: 's_word',
      in: 'doc_hostile',
      quote: WORD,
      who,
      stance: 'claim-responsibility',
      polarity: 1,
      role: 'claimant/impact',
      on: 'p_hostile',
    },
  ],
};
