import { type Problem } from '@jinghe/contracts';
import { answerText } from './answer-text.js';
import { type Answer, MOST_LISTING_BYTES } from './listing.js';
import { inputProblem, shown } from './problems.js';

/** The value of a JSON answer, or the problem that names what came instead. */
export function jsonAnswer({ content, url, charset }: Answer): { value: unknown } | { problem: Problem } {
  const wrong = (code: string, message: string) => ({ problem: inputProblem(code, message, { file: url }) });
  if (content.length > MOST_LISTING_BYTES)
    return wrong('answer-too-large', `The answer has ${content.length} bytes, more than are read.`);
  const text = answerText(content, charset);
  if (text === null) return wrong('bad-encoding', 'The answer is neither UTF-8 nor in the charset it names.');
  if (text.trim() === '') return wrong('empty-answer', 'The site sent an empty answer.');
  try {
    return { value: JSON.parse(text.replace(/^\ufeff/, '')) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return wrong(
      'not-json',
      `The answer is no JSON; it begins '${shown(text.replace(/\s+/g, ' ').trim())}'.`,
    );
  }
}
