import { Readable } from 'node:stream';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addStixCommands } from './stix.ts';

async function run(command: string, lines: string[]): Promise<{ out: Record<string, unknown>[]; wrong: boolean }> {
  let out = '';
  let wrong = false;
  const terminal = { out: async (text: string) => void (out += text), err: () => {}, isErrTty: false };
  const program = new Command('assay').exitOverride();
  addStixCommands(program, { terminal, input: Readable.from([lines.join('\n')], { objectMode: false }), wrong: () => void (wrong = true) });
  await program.parseAsync(['stix', command], { from: 'user' });
  return { out: out.split('\n').flatMap((l) => (l === '' ? [] : [JSON.parse(l) as Record<string, unknown>])), wrong };
}

describe('assay stix', () => {
  const mutex = { type: 'mutex', id: 'mutex--0f4bb2d6-3c1e-5a55-9d0f-6a7c1b2d3e4f' };

  it('answers every line with one, in order, and goes on after a broken one', async () => {
    const { out, wrong } = await run('validate', [
      JSON.stringify({ id: 1, object: { ...mutex, name: 'a' } }),
      '{"id": 2, "object"',
      JSON.stringify({ id: 3 }),
      JSON.stringify({ id: 'four', object: mutex }),
    ]);
    expect(wrong).toBe(true);
    expect(out).toEqual([
      { id: 1, valid: true, errors: [] },
      { id: null, valid: false, errors: [expect.objectContaining({ path: 'line 2', message: expect.stringMatching(/^is not JSON/) })] },
      { id: 3, valid: false, errors: [{ path: 'line 3', message: 'has no "object"', section: null }] },
      { id: 'four', valid: false, errors: [{ path: 'name', message: 'is required', section: '6.11' }] },
    ]);
  });

  it('checks patterns and matches them', async () => {
    expect((await run('pattern', ['{"id":1,"pattern":"[a:bcd=1]"}', '{"id":2,"pattern":7}'])).out.map((l) => l['valid'])).toEqual([
      true,
      false,
    ]);
    const { out } = await run('match', [
      JSON.stringify({ id: 1, pattern: '[a:bcd=1]', observed_data: [] }),
      JSON.stringify({ id: 2, pattern: '[a:bcd', observed_data: [] }),
      '[]',
    ]);
    expect(out.map((l) => [l['id'], l['match']])).toEqual([
      [1, false],
      [2, 'error'],
      [null, 'error'],
    ]);
  });
});
