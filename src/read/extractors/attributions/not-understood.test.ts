import { describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadKnowledge } from '../../../pipeline/knowledge.ts';
import { createReader } from '../../read.ts';
import { findZones } from '../../text/zones.ts';

const read = createReader(await loadKnowledge(join(fileURLToPath(new URL('../../../..', import.meta.url)), 'knowledge')));
const left = (text: string) => {
  const { notUnderstood, sentences } = read({
    text,
    title: null,
    published: null,
    zones: findZones(text, null),
    language: { code: 'en', read: true, note: null },
    source: { name: 'The Ledger', kind: 'outlet', country: null },
  });
  return notUnderstood.map(({ sentence, cue, why }) => ({
    begins: text.slice(sentences[sentence]?.start, (sentences[sentence]?.start ?? 0) + 12),
    cue: text.slice(cue.start, cue.end),
    why,
  }));
};

describe('sentences not understood', () => {
  const text = [
    'Northbank was hit by ransomware in May.',
    'The mayor said it would rain.',
    'It was noted that malware is a nuisance.',
    'Ana Bek, a teacher, said hackers are often bored.',
    'Ana Bek denied that hackers are ever bored.',
  ].join(' ');

  it('come with the words of saying and why they look like statements, the likeliest first', () => {
    const found = left(text);
    expect(found.map((f) => f.cue)).toEqual(['denied', 'said', 'was noted']);
    expect(found[0]?.why).toEqual(expect.arrayContaining(['stance', 'speaker', 'attack']));
    expect(found[1]?.why).toEqual(expect.arrayContaining(['speaker', 'attack']));
    expect(found[1]?.why).not.toContain('stance');
    expect(found[2]?.why).not.toContain('speaker');
  });

  it('are none where nobody speaks of attacks', () => expect(left('The mayor said it would rain. Ana Bek denied that.')).toEqual([]));
});
