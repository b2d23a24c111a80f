import { nearest, others, type Turn } from './turn.js';
import { cut } from './view.js';

const AMOUNT =
  '(?:(?:about|around|some|more than|over|nearly) )?(?:us|hk|a)?[$€£]? ?[\\d.,]+ ?(?:million|billion|m|bn)?(?: (?:yuan|dollars|euros|won))?';

/** Who pays into whom, in words beside which no list of names stands. */
export const CAPITAL_TURNS: readonly Turn[] = [
  {
    // Among its backers is Tencent, which bought in for $317 million.
    rule: 'bought-in',
    kind: 'investment',
    inAside: true,
    pattern: /\bbought in (?:for|at|with|during|in)\b/g,
    sides: ({ view, before, topic, start }) => {
      const buyer = before.at(-1);
      const direct =
        buyer &&
        /^(?:,? (?:which|who))?(?: (?:also|first|later|had|has))* $/.test(
          view.folded.slice(buyer.end - view.start, start - view.start),
        );
      return direct && topic ? [[buyer], [topic]] : null;
    },
  },
  {
    // Sony paid $400 million for 4.98% (of it, of Bilibili).
    rule: 'paid-for-a-part',
    kind: 'investment',
    pattern: new RegExp(
      `\\b(?:paid|pays|to pay|is paying) ${AMOUNT} for (?:about |around |an? |some |nearly |the )?(?:further |additional |another )?[\\d.]+(?:%| per ?cent)(?:(?: of| (?:stake|holding|interest|share)(?: in| of)?) [a-z0-9.'’-]{2,20})?`,
      'g',
    ),
    sides: ({ view, before, within, topic, start }) => {
      const buyer = before.at(-1);
      if (
        !buyer ||
        !/^ ?(?:,? (?:which|who))?(?: (?:also|first|later|had|has|reportedly))* ?$/.test(
          cut(view, buyer.end, start),
        )
      )
        return null;
      return within.length > 0 ? [[buyer], within.slice(0, 1)] : topic ? [[buyer], [topic]] : null;
    },
  },
  {
    // Last August the two put a further $500 million into Dada.
    rule: 'the-two-put-money-into',
    kind: 'investment',
    pattern:
      /\bthe (?:two|pair)(?: companies| firms)?(?: (?:later|then|also|jointly|together|both|had|have))* (?:put|invested|injected|poured|pumped) [^;]{2,60}? (?:in|into) [^,.;]{2,24}/g,
    sides: ({ pair, within }) => (pair.length === 2 && within.length > 0 ? [pair, within.slice(0, 1)] : null),
  },
  {
    rule: 'set-up-a-joint-venture',
    kind: 'joint-venture',
    dealKind: 'investment',
    pattern:
      /\b(?:set(?:s|ting)? up|form(?:s|ed|ing)?|creat(?:e|es|ed|ing)|establish(?:es|ed|ing)?|launch(?:es|ed|ing)?) (?:an? )?(?:[a-z0-9$.-]+ ){0,4}(?:joint )?venture\b/g,
    sides: ({ view, before, start }) => {
      const first = before.at(0);
      const second = first && others(before, [first])[0];
      return first &&
        second &&
        /\band\b|\bwith\b|,/.test(cut(view, first.end, second.start)) &&
        !/\b(?:not|n't|denied|rivals?)\b/.test(cut(view, view.start, start))
        ? [[first], [second]]
        : null;
    },
  },
  {
    // 转转拿到了来自小米的1亿美元融资
    rule: 'got-money-from',
    kind: 'investment',
    pattern:
      /(?<!没有?|未能?|没能|无法|难以|想|希望)(?:拿到|获得|收获|斩获|迎来|得到)了?(?:来自|由)?[^,。;]{2,24}?(?:的|领投的)[^,。;的]{0,16}(?:融资|投资|注资|战投)(?!意向|人|者)/g,
    sides: ({ before, within }) => (before.length > 0 ? [within, nearest(before)] : null),
  },
  {
    // 京东还拿到了易迅网的少数股权
    rule: 'got-a-part-of',
    kind: 'investment',
    pattern:
      /(?<!没有?|未能?|没能|无法|难以|想|希望)(?:拿到|获得|取得|拿下)了?[^,。;\d]{2,12}的?\d{0,2}(?:\.\d+)?%?的?(?:少数|部分)?股[权份](?=[,。;]|$|的)/g,
    sides: ({ before, within }) =>
      before.length > 0 && within.length === 1 ? [nearest(before), within] : null,
  },
  {
    // 腾讯、阿里认购了合计2.5亿美元的私募配售: of whom the article is about
    rule: 'subscribed-for-its-shares',
    kind: 'investment',
    pattern: /认购了?(?:合计|共计|总计|约|价值)?[^,。;a-z]{0,12}?(?:私募|配售|定增|增发|新股|可转债)/g,
    sides: ({ before, within, topic }) =>
      within.length === 0 && topic && before.length > 0 ? [others(before, [topic]), [topic]] : null,
  },
  {
    // * AGREEMENT IN DECEMBER TO SELL INTIME TO YOUNGOR: the seller is whom the brief is about.
    rule: 'agreed-to-sell',
    kind: 'divestiture',
    pattern: /\bagree(?:ment|s|d)?(?: [a-z]+){0,3} to sell (?:its |the )?[^,.;]{2,30}? to [^,.;]{2,24}/g,
    sides: ({ view, before, within, topic, start }) =>
      before.length === 0 &&
      within.length > 0 &&
      topic &&
      /^[^a-z]*(?:[a-z]+ ){0,6}$/.test(cut(view, view.start, start))
        ? [[topic], within.slice(0, 1)]
        : null,
  },
];
