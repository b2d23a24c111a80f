/** The language of a text, by its letters: Chinese where a tenth of them are Han. */
export function languageOf(text: string): 'zh' | 'en' {
  const sample = text.slice(0, 4000);
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = sample.match(/[A-Za-z]/g)?.length ?? 0;
  return han * 9 >= latin ? (han + latin === 0 ? 'en' : 'zh') : 'en';
}
