import { others, type Turn } from './turn.js';
import { cut } from './view.js';

/** Cooperation told by pronoun, or of a thing that stands for its owner. */
export const COOPERATION_TURNS: readonly Turn[] = [
  {
    // The two first teamed up in December 2021.
    rule: 'the-two-first-did',
    kind: 'cooperation-reached',
    pattern:
      /\b(?:the two|the pair|both)(?: (?:companies|firms|platforms|sides|groups))? (?:(?:had|have|has|first|already|previously|originally|also|initially) ){0,3}(?:teamed up|partnered|joined forces|joined hands|tied up|linked up|struck (?:a|an|their) [a-z ]{0,20}(?:deal|pact|agreement|partnership)|signed (?:a|an|their) [a-z -]{0,30}(?:deal|pact|agreement|partnership)|began (?:working together|cooperating)|agreed to (?:work together|cooperate))\b/g,
    sides: ({ view, pair, before }) => {
      if (
        pair.length !== 2 ||
        /\b(?:not|never|n't|could|may|might|would)\b/.test(cut(view, view.start, view.end))
      )
        return null;
      return before.length === 0 ? [pair.slice(0, 1), pair.slice(1)] : null;
    },
  },
  {
    // Works like the one that Bilibili signed with Taobao on April 12.
    rule: 'like-the-one-with',
    kind: 'cooperation-reached',
    pattern:
      /\b(?:the one|that|one|those|the deal|the pact|the agreement|the plan|the programme|the program) (?:that |which )?[^,.;]{2,24}? (?:has |had )?(?:signed|struck|reached|agreed|sealed|inked|announced|launched|has|had) with [a-z0-9.'’]+(?: [a-z0-9.'’]+){0,4}?(?= on | in | last | this |[,.;]|$)/g,
    sides: ({ within }) => {
      const first = within.at(0);
      const rest = first ? others(within, [first]) : [];
      return first && rest[0] ? [[first], rest.slice(0, 1)] : null;
    },
  },
  {
    // 双方签了70亿元的年框
    rule: 'yearly-framework',
    kind: 'strategic-cooperation',
    pattern: /(?:签下?|签署|签订|续签|达成|谈成)了?[^,。;]{0,12}(?:年框|年度框架|框架合同)/g,
    sides: ({ view, before, pair, start }) => {
      const first = before.at(0);
      const rest = first ? others(before, [first]) : [];
      if (first && rest.length === 1) return [[first], rest];
      return first === undefined &&
        pair.length === 2 &&
        /双方|两家|两者|二者/.test(cut(view, view.start, start))
        ? [pair.slice(0, 1), pair.slice(1)]
        : null;
    },
  },
  {
    // 盒马小程序今年1月在微信上线
    rule: 'its-mini-program-went-live-on',
    kind: 'integration',
    dealKind: 'content-traffic',
    pattern:
      /(?<=小程序[^,。;]{0,12})(?:在|于)[“"]?[^,。;]{1,10}?(?:正式|全面|重新|首次|重返|恢复)?(?:上线|发布|开放)(?!了?(?:游戏|投票))/g,
    sides: ({ view, before, within, start }) => {
      const owner = before.at(-1);
      const place = within.at(0);
      return owner && place && /^[”"]?的?小程序[^,。;]{0,12}$/.test(cut(view, owner.end, start))
        ? [[owner], [place]]
        : null;
    },
  },
  {
    // 淘宝、京东的链接以后挂不上去了: off the ground that the article is about
    rule: 'links-no-longer-work',
    kind: 'blocking',
    pattern:
      /的?(?:商品)?(?:外链|链接)[^,。;]{0,6}(?:挂不上|挂不了|打不开|进不去|用不了|不能再?挂|无法再?挂|上不了)/g,
    sides: ({ before, topic }) => {
      const cutOff = topic ? others(before, [topic]) : [];
      return topic && cutOff.length > 0 && cutOff.length === before.length ? [[topic], cutOff] : null;
    },
  },
  {
    // 腾讯会在微信和手机QQ给京东提供一级入口
    rule: 'gives-an-entrance-to',
    kind: 'integration',
    dealKind: 'content-traffic',
    pattern:
      /(?:给|为|向)[^,。;]{2,10}?(?:提供|开放|开设|开通)(?:了)?[^,。;]{0,8}(?:一级|二级|独立|专属|购物|流量|专门)?入口/g,
    sides: ({ before, within }) => {
      const taker = within.at(0);
      const giver = before.at(0);
      return giver && taker && giver.group !== taker.group ? [[giver], [taker]] : null;
    },
  },
];
