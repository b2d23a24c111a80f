import { type Refusal, word } from './scene.js';

/** Why a word of buying, selling or supplying between two names is no deal. */
export const CAPITAL_REFUSALS: readonly Refusal[] = [
  {
    // To acquire customers, to buy goods.
    rule: 'buys-no-company',
    fires: ({ trail, trigger }) =>
      trigger.shape === 'capital' &&
      /^\s(?:an?|new|more|its|each|every)?\s?(?:new\s)?(?:customers?|users?|goods|products|traffic|merchants?|ads?)\b/.test(
        trail,
      ),
  },
  {
    // 发行债券，用于投资阿里云: what money is meant for, in one's own house.
    rule: 'use-of-proceeds',
    fires: ({ trigger, lead, bond }) =>
      trigger.shape === 'capital' &&
      /(?:用于|用以|用来|主要投向|\bto fund |\bproceeds to )$/.test(lead) &&
      new Set([...bond.left, ...bond.right].map((a) => a.group)).size < 2,
  },
  {
    // A founder's own money, a start-up that looks for some.
    rule: 'a-person-or-a-search',
    fires: ({ bond, lead, trigger }) =>
      trigger.shape === 'capital' &&
      ([...bond.left, ...bond.right].some((a) => a.speaker && a.end <= trigger.start) ||
        /(?:寻找|寻求|谋求|吸引|争取)[^,。;]{0,4}$/.test(lead)),
  },
  {
    // 供应商, 广告投放: a customer among many.
    rule: 'customer-only',
    fires: ({ trigger, bond, clause }) =>
      trigger.kind === 'customer-relation' &&
      (!/签|协议|合作|合同|agreement|contract|deal\b/.test(clause) ||
        !trigger.certain ||
        [...bond.left, ...bond.right].some((a) => a.users)),
  },
  {
    // 阿里投资的小红书: who owns it, not what happened.
    rule: 'attributive',
    fires: ({ trail, trigger }) => trigger.shape === 'capital' && /^过?的(?!股份|股权|可转债)/.test(trail),
  },
  {
    // 共同成立实验室: a joint venture is a company.
    rule: 'no-company-is-founded',
    fires: ({ trail, trigger }) =>
      trigger.kind === 'joint-venture' && !trigger.certain && !/公司|企业|合资|基金/.test(trail),
  },
  {
    // Units of one house fold into one another all the time; only a word of purchase makes a deal of it.
    rule: 'merger-inside-one-house',
    fires: ({ trigger, bond }) =>
      (trigger.kind === 'merger' || /^merg/.test(trigger.word.trim())) &&
      bond.rule !== 'a-absorbs-b' &&
      new Set([...bond.left, ...bond.right].map((a) => a.group)).size < 2,
  },
  {
    rule: 'holding-is-no-deal',
    fires: ({ clause, trigger }) =>
      (trigger.shape === 'capital' &&
        /^(?:持股|参股|持有|股东)$/.test(trigger.word) &&
        !/拟|斥资|出资|耗资|宣布|完成|亿(?:美|港|日)?元/.test(clause)) ||
      (trigger.shape === 'capital' &&
        /among the shareholders|shareholders? (?:include|such as)|股东(?:包括|有|名单)|持有[^,。;]{0,20}(?:股份|股权)(?!.*(?:增持|收购|出售|转让|售予|卖))|投资公允价值|公允价值变动|投资收益|對.*投資公允/.test(
          clause,
        ) &&
        !/领投|收购|认购|出售|增持|减持|入股|转让|售|卖|派发/.test(trigger.word)),
  },
  {
    // Funds and traders in the market buy shares, not partnerships.
    rule: 'market-trading',
    fires: word(
      /13f|持仓|南向资金|北向资金|评级|目标价|重仓|基金|港股通|净买入|净卖出|个股|盘中|涨超|跌超|price target|hedge fund|rating\b/,
      (s) => s.clause,
    ),
  },
];
