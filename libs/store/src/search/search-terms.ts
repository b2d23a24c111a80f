/** One spelling for what a reader takes for the same: width, case. Keeps the length of Chinese text, so that offsets hold. */
export const searchForm = (text: string): string =>
  [...text]
    .map((char) => {
      const plain = char.normalize('NFKC').toLowerCase();
      // A sign that would become several (㎡, …) stays: an offset must point into the text as it is shown.
      return plain.length === char.length ? plain : char;
    })
    .join('');

const RUNS = /\p{Script=Han}+|[a-z0-9]+/gu;
const HAN = /^\p{Script=Han}/u;

/**
 * What a text can be found by: of Chinese every two neighbouring characters, of letters and digits each word. Words of a segmenter
 * would miss 月活 in 月活跃用户, which it cuts as 月/活跃/用户; two characters find every part of a word, and no dictionary has to be the same
 * where the text was written and where it is asked for. A lone character is found by nothing: half of all texts have it.
 */
export function searchTerms(...texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts)
    for (const [run] of searchForm(text).matchAll(RUNS)) {
      if (!HAN.test(run)) found.add(run.slice(0, 40));
      else {
        const chars = [...run];
        for (let at = 0; at + 1 < chars.length; at++) found.add(chars[at]! + chars[at + 1]!);
      }
    }
  return [...found];
}

/** A question's parts between spaces and marks: each must stand in a text as it is. */
export const searchParts = (question: string): string[] => [
  ...new Set(searchForm(question).match(/[\p{L}\p{N}]+/gu) ?? []),
];
