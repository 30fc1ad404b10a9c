import { AssayError, fail } from '../core/errors.ts';
import type { Reading, Sentence } from '../model/reading.ts';
import { LooseAnswer, type SecondNotes } from '../model/second-reading.ts';
import { partsOf } from './parts.ts';
import { answerSchema, partPrompt, PROMPT_VERSION, SYSTEM } from './prompt.ts';
import { SecondDraft } from './to-reading.ts';

export interface SecondInput {
  text: string;
  published: string | null;
  source: { name: string };
  /** As the first reader cut them: both readers speak of the same sentences. */
  sentences: readonly Sentence[];
}

export interface SecondReaderOptions {
  /** Base of an OpenAI-compatible API, as http://127.0.0.1:11434/v1 */
  url: string;
  model: string;
  key: string | null;
  /** Leads to that endpoint and nowhere else. */
  fetch: typeof globalThis.fetch;
  limits?: Partial<typeof LIMITS>;
}

/** What one document may cost: at most `parts` calls, one after the other. */
const LIMITS = { partChars: 6000, parts: 6, outputTokens: 4000, documentMs: 240_000 };

const REMEDY = 'Check the model server, then ask again. The document itself was read without it.';
const told = (code: string, message: string, where: string, cause?: unknown): AssayError =>
  fail('outage', code, message, { where, remedy: REMEDY, ...(cause === undefined ? {} : { cause }) });

/**
 * A reader that asks a language model. It is given no tools and no say: what comes back is held against the text, statement by
 * statement. One document at a time, however many are asked for.
 */
export const createSecondReader = (
  options: SecondReaderOptions,
): {
  id: string;
  /**
   * Reads one document. All of its parts or nothing: a reading with a hole would look like a model that saw nothing there.
   * @throws AssayError outage: no answer, one too late, one that is no answer; refused: the server says no
   */
  read: (input: SecondInput, signal?: AbortSignal) => Promise<{ reading: Reading; notes: SecondNotes }>;
} => {
  const limits = { ...LIMITS, ...options.limits };
  const id = `model:${options.model}/${PROMPT_VERSION}`;
  let turn: Promise<unknown> = Promise.resolve();

  const readNow = async (input: SecondInput, stopped?: AbortSignal): Promise<{ reading: Reading; notes: SecondNotes }> => {
    const late = AbortSignal.timeout(limits.documentMs);
    const signal = stopped === undefined ? late : AbortSignal.any([late, stopped]);
    const { parts, unread } = partsOf(input.text, input.sentences, limits);
    const draft = new SecondDraft(input.text, input.sentences);
    for (const part of parts) {
      const text = part.map((span) => input.text.slice(span.start, span.end)).join('\n\n');
      try {
        const prompt = partPrompt({ text, publisher: input.source.name, published: input.published });
        draft.add(part, (await ask(options, prompt, limits.outputTokens, signal)).statements);
      } catch (error) {
        if (stopped?.aborted === true) throw told('model-stopped', 'The model was not waited for: the program ends.', options.model, error);
        if (late.aborted)
          throw told('model-timeout', `The model had not answered whole after ${limits.documentMs / 1000} s.`, options.model, error);
        throw error;
      }
    }
    const { reading, dropped } = draft.finish(id);
    return { reading, notes: { calls: parts.length, unread, dropped } };
  };

  return {
    id,
    read: (input, signal) => {
      const mine = turn.then(() => readNow(input, signal));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
};

const ask = async (
  options: SecondReaderOptions,
  prompt: string,
  maxOutputTokens: number,
  abortSignal: AbortSignal,
): Promise<LooseAnswer> => {
  abortSignal.throwIfAborted();
  // A fifth of a second to load, which nobody without a model need wait for.
  const [ai, { createOpenAICompatible }] = await Promise.all([import('ai'), import('@ai-sdk/openai-compatible')]);
  // Its warnings would go to the console of whoever reads the results there.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  const provider = createOpenAICompatible({
    name: 'model',
    baseURL: options.url.replace(/\/+$/, ''),
    fetch: options.fetch,
    supportsStructuredOutputs: true,
    ...(options.key === null ? {} : { apiKey: options.key }),
  });
  const schema = ai.jsonSchema<LooseAnswer>(answerSchema(), {
    validate: (value) => {
      const parsed = LooseAnswer.safeParse(value);
      return parsed.success ? { success: true, value: parsed.data } : { success: false, error: parsed.error };
    },
  });
  try {
    const answer = await ai.generateText({
      model: provider.chatModel(options.model),
      system: SYSTEM,
      prompt,
      output: ai.Output.object({ schema, name: 'statements' }),
      maxOutputTokens,
      temperature: 0,
      // A retry is one more call that somebody pays for: it is left to who asked.
      maxRetries: 0,
      abortSignal,
    });
    return answer.output;
  } catch (error) {
    const network = ownFault(error);
    if (network !== null || abortSignal.aborted) throw network ?? error;
    if (ai.NoObjectGeneratedError.isInstance(error) && error.finishReason === 'length')
      throw told(
        'model-cut-off',
        `The model's answer was longer than ${maxOutputTokens} tokens and ends in the middle.`,
        options.model,
        error,
      );
    if (ai.APICallError.isInstance(error) && error.statusCode !== undefined && error.statusCode >= 300) {
      const words = `The model server answered HTTP ${error.statusCode}: ${plain(error.message, options.key)}`;
      const no = [401, 402, 403].includes(error.statusCode);
      throw fail(no ? 'refused' : 'outage', `model-http-${error.statusCode}`, words, {
        where: options.model,
        remedy: no ? 'Check ASSAY_MODEL_KEY and what it allows.' : error.statusCode === 429 ? 'Wait a while, then ask again.' : REMEDY,
        cause: error,
      });
    }
    if (ai.AISDKError.isInstance(error))
      throw told('model-bad-answer', 'The model server answered with something that is no list of statements.', options.model, error);
    throw error;
  }
};

/** What our own fetch threw, which the SDK hands on inside of an error of its own. */
const ownFault = (error: unknown): AssayError | null => {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof AssayError) return at;
  return null;
};

/** What a server says of itself, short and on one line; a key it may repeat is taken out. */
const plain = (message: string, key: string | null): string =>
  (key === null || key === '' ? message : message.replaceAll(key, '...')).replace(/[\p{C}\s]+/gu, ' ').slice(0, 160);
