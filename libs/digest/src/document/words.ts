import { type DealGroup, type Named } from '@jinghe/contracts';

const named = (zh: string, en: string): Named => ({ zh, en });

/** The fixed words of an edition. */
export const WORDS = {
  four: named('四大平台', 'The four platforms'),
  platforms: named('平台现状', 'Where they stand'),
  moves: named('重要变化', 'What moved'),
  deals: named('合作动态', 'Partnerships'),
  otherDeals: named('其他合作动态', 'More on partnerships'),
  chart: named('一图', 'One chart'),
  corrections: named('更正', 'Corrections'),
  corrected: named('更正的数字', 'Corrected figures'),
  update: named('更新', 'Update'),
  source: named('来源：', 'Source: '),
  conflict: named('来源不一致', 'sources disagree'),
  notDisclosed: named('未披露', 'not disclosed'),
  noMoves: named('本期没有新的数字。', 'No new figures this time.'),
  noDeals: named('本期没有合作变动。', 'No changes in partnerships this time.'),
} as const;

export const GROUP_NAMES: Readonly<Record<DealGroup, Named>> = {
  new: named('新合作', 'New'),
  launched: named('上线', 'Launched'),
  ended: named('结束', 'Ended'),
  blocked: named('限制', 'Blocked'),
  rumoured: named('传闻', 'Rumoured'),
  denied: named('否认', 'Denied'),
};
