import { PartialDate } from '@jinghe/contracts';
import { z } from 'zod';

/** A line of articles.jsonl. More fields may stand in it and are not looked at. */
export const ArticleLine = z.object({
  id: z.string().min(1),
  text: z.string(),
  title: z.string().nullish(),
  lang: z.enum(['zh', 'en']).optional(),
  published: PartialDate.nullish(),
  publisher: z.string().nullish(),
});
export type ArticleLine = z.infer<typeof ArticleLine>;

export type ParsedLine = { article: ArticleLine; problem: null } | { article: null; problem: string };

/** Reads one line; a wrong one gives the reason for a person. */
export function parseArticle(line: string): ParsedLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return {
      article: null,
      problem: `is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  const parsed = ArticleLine.safeParse(value);
  if (parsed.success) return { article: parsed.data, problem: null };
  const issue = parsed.error.issues[0];
  return { article: null, problem: `${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'wrong'}` };
}

/** What the extractor takes of a line. */
export const inputOf = (article: ArticleLine) => ({
  text: article.text,
  title: article.title ?? null,
  ...(article.lang ? { lang: article.lang } : {}),
  published: article.published ?? null,
  publisher: article.publisher ?? null,
});
