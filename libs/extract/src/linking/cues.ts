import { type GrowthBasis } from '@jinghe/contracts';
import { Lexicon } from '../text/lexicon.js';

/**
 * Words that say how a number hangs together with a metric. Each list is one meaning; a word more is one entry more.
 * `neutral` words change nothing: whatever is left of a clause without them is content that a rule has not understood.
 */
export type CueKind =
  | 'content'
  | 'yoy'
  | 'qoq'
  | 'mom'
  | 'since'
  | 'up'
  | 'down'
  | 'growth-noun'
  | 'to'
  | 'from'
  | 'than'
  | 'net-add'
  | 'respectively'
  | 'share'
  | 'forecast'
  | 'target'
  | 'consensus'
  | 'previous'
  | 'denied'
  | 'hypothetical'
  | 'excluding'
  | 'self'
  | 'whole-market'
  | 'joint'
  | 'object'
  | 'this-period'
  | 'among'
  | 'same-currency'
  | 'adjusted'
  | 'neutral';

export const CUES: Record<CueKind, string> = {
  // Words that hold a cue as a syllable and are none: 增值 is no growth, 会员 no future.
  content: `各项 各类 各地 各家 各方 各种 各业务 各国 各省 各界 各级 各行 各自 各位 各大 各个 下单 增值 增量 会员 中小 上海 下载 升级 对外 同城 和平 人工智能 日用 数码 数字 数科 超市 超级 年轻 月饼 分销 分期 个人 人均 家电 家居 家庭 户外 元宇宙 单价 新客 新用户 新客户 向量 给力 比例 业内 境内 站内 国内市场 中视频 短视频 长视频 中老年 下沉 上门 上市 上线 后台 前台 前端 多多 多家 自营 自播 自有 至尊 到店 到家 达人 达播 有声 为先 在线 在线音乐 在线教育 将军 能源 智能 智能云 可穿戴 可选 会计 会议 合并 合作 合伙 共享 公共 平台服务 平台广告 高端 高客单 大件 大家电 小微 小程序 小游戏 小店 小额 小时 微短剧 本土 本地 本地生活 一线 一二线 三线 二线 低线 低价 高价 中产 女性 男性 分享 分发 单身 减肥 少儿 降噪 跌打 其他 其它 对手 对象 对策 减免 减税 减排 减负 加减 立减 满减 直减 同业 同行 同类 同店 同款 同质 同价 同龄 增长黑客 添加 添置 缩短 缩量 压缩 丢掉 掉头 挫折 挫败 长期 跌打
    value-added|value added`,
  yoy: `同比 按年 按年则 年增 年减 较去年同期 较上年同期 比去年同期 比上年同期 较去年 较上年 比去年 比上年 较上一年 比上一年 较前一年 比前一年 较一年前 比一年前 一年间 一年里 一年来 与去年同期相比 与上年同期相比
    year on year|year-on-year|year over year|year-over-year|yoy|y/y|from a year earlier|from a year ago|than a year earlier|than a year before|than a year ago|a year earlier|a year before|a year ago|annually|compared with the same period last year|from the same period last year|from last year|over the previous year|over the year|in a year|within a year|on the year|on year`,
  qoq: `环比 按季 按季则 季增 季减 较上季 较上季度 比上季 比上季度 较上一季度
    quarter on quarter|quarter-on-quarter|quarter over quarter|quarter-over-quarter|qoq|q/q|sequentially|from the previous quarter|from the prior quarter|over the quarter`,
  mom: `按月 月环比 较上月 比上月
    month on month|month-on-month|month over month|mom|from the previous month`,
  since: `较年初 比年初 半年 复合 年均复合增长率 年复合增长率 复合年增长率 cagr`,
  up: `增长 增加 增至 增到 升至 升到 上升 提升 提高 上涨 大涨 涨 增 升 攀升 扩大 上调 飙升 激增 暴涨 大增 劲增 猛增 跃升 增多 多增 回升 走高 增超 高出 放大 收窄 缩窄 扩阔 上扬 劲升 急升 添 添了 长了 加快 提速 抬升 抬高 攀高 拉升 窜升 跳升 飙 狂飙 狂增 微增 微升 微涨 小涨 小增 小升 续增 续升 略增 略升 稳增 倍增 成长 涨了 窜
    rose|rise|rises|rising|up|grew|grow|grows|growing|grown|increase|increased|increases|increasing|gained|gain|gains|jumped|jump|surged|surge|climbed|climb|expanded|soared|leapt|leaped|rocketed|swelled|accelerated|higher|more|added|improved|narrowed|widened|widening|advanced|advance|advances|climbing|jumping|surging|soaring|gaining|advancing|expanding|swelling|accelerating|doubling|inched up|edged up|ticked up|uptick|above the level of|above the level|above its level|above the year-earlier level|above that of`,
  down: `下降 下滑 下跌 减少 减 跌 降 降低 降至 跌至 降到 减至 缩减 缩减到 缩减至 回落 回落至 衰退 萎缩 走低 滑落 少 下挫 缩水 负增长 挫 急挫 重挫 急跌 大跌 暴跌 骤降 骤减 锐减 大降 大减 微降 微减 微跌 略降 略减 略跌 缩 缩了 倒退 流失 流失了 跌去 跌了 少了 掉 掉了 收缩 走弱 滑坡 下探
    fell|fall|falls|falling|down|declined|decline|declines|declining|decreased|decrease|dropped|drop|drops|slipped|shrank|lower|less|fewer|slid|tumbled|below the level of|below the level|below its level|below that of|plunged|plunge|slumped|slump|plummeted|sank|dived|contracted|halved|tumbling|sliding|plunging|slumping|sinking|shrinking|slipping|dropping|falling|shedding|shed|edged down|inched down|ticked down|eased|easing|dipped|dipping`,
  'growth-noun': `增幅 增速 增长率 涨幅 升幅 降幅 跌幅 减幅 同比增速 增幅达
    growth|growth rate`,
  to: `至 到 达到 达 升至 增至 降至 跌至 减至 降到 升到 增到 扩大至 收窄至 放缓至 回落至 攀升至 提升至 提高至 增加至 增长至 上升至 下降至 涨至 缩减到 缩减至 扩大到 增长到 提升到 回升到 回升至 攀至 缩至 掉至 掉到 跌到 滑至 滑落至 落至 落到 冲至 冲到 涨到 滑到 飙至 飙升至 收缩至 萎缩至 加快至 加快到 放缓到 放慢至 放慢到 提速至 扩阔至 微增至 微升至 微降至 略增至 略降至 抬至 回落到 走到 抬到 变为 变成 跌破 加速到 加速至 提速到 降速至 减速至 to|reaching|reached|totaling|totalling`,
  from: `由 从 自 from`,
  than: `较 比 相比 相较 对比 than|versus|against|compared with|compared to|from`,
  'net-add': `多出 净增 净增加 净增长 净新增 单季净增 季度净增 新增 多了 增加了 净流入用户 net increase of|net addition of|net additions of|net adds of|added a net|net increase|an increase of|adding`,
  respectively: `分别 分别为 分别达 分别达到 分别是 依次 依次为 各为 各 respectively`,
  share: `占 占比 占比达 占到 比重 占据 的比例 占比为 贡献了 份额 占总 accounted for|accounts for|account for|made up|share of`,
  forecast: `预计 预期 预估 预料 料 料将 估计 预测 预示 有望 或将 或 可能 将达 将会 会到 将达到 将超过 将突破 将增至 指引 展望 测算 料能 估算 推算
    expects|expect|expected|forecast|forecasts|forecasted|estimate|estimates|estimated|project|projects|projected|guidance|guided|could|may|might|should|would|likely|will|predicts|predict|outlook|anticipates|on that trend|on track|we model|we now model|we see|we now see|we look for|we pencil in|we have pencilled in|our model|our estimate|our estimates|our forecast|we project|we assume|should deliver`,
  target: `承诺 许诺 目标 力争 冲刺 计划 原定目标 定下 剑指 拟 将投入 将在 争取 目标是 目标区间 kpi
    target|targets|targeted|targeting|aims|aim|aiming|goal|plans to|plan to|planned|wants|want|hopes|aspires|pledged|promised|promises|vowed|vows`,
  consensus: `市场预期 市场预估 市场预测 市场原先预期 市场此前预期 市场普遍预期 市场一致预期 分析师预期 分析师预估 分析师平均预期 分析师平均预估 华尔街预期 外界预期 机构预期 预估 预期 彭博预期 彭博一致预期 一致预期 市场原估 市场估计 市场原先预测 彭博综合预测 彭博综合预期 综合预测 路透综合 分析师估计 分析师预测 分析师普遍预期
    analysts' average estimate|average forecast|average estimate|mean estimate|mean forecast|average analyst estimate|analysts had expected|analysts expected|analyst estimates|analysts' estimates|consensus|consensus estimate|market expectations|market consensus|wall street expected`,
  previous: `前值 修正前`,
  denied: `否认 不实 并非事实 不属实 辟谣 谣言 没有这样的 假消息 denied|denies|untrue|rumour|rumor|false report`,
  hypothetical: `当 如果 假如 假设 一旦 倘若 假使 若 只要 门槛 if|once|suppose|assuming|unless|threshold`,
  excluding: `若撇除 撇除 剔除 扣除 不计 不含 不包括 除去 若剔除 如剔除 若不计 按固定汇率计 固定汇率 按固定汇率 按可比口径 excluding|stripping out|on a constant currency basis|in constant currency|constant currency|like-for-like`,
  self: `公司 本公司 该公司 集团 本集团 该集团 平台 该平台 这个平台 这一平台 其 它 它的 该app 该应用 全平台
    it|its|the company|the firm|the platform|the group|the app|we|our|the company's|the platform's|the company’s`,
  'whole-market': `我国 全国 全行业 全网 业界 大盘 五大 四大 三大 整个市场
    nationwide|nationally|industry-wide|worldwide market`,
  joint: `合计 合共 加起来 总计 旗下 上述 三个平台 两家 三家 各平台 合并 之和 combined|together|in total|jointly`,
  object: `联合 联同 携手 联手 携同 来自 来自于 源自 来源于 对 向 与 跟 同 和 被 给 为了 针对 面向 把 将 帮助 超越 超过了 赶超 领先 落后 除了 借 借助 依托 凭借 通过 with|to|for|against|after|behind|by`,
  'this-period': `本财年 该财年 本财季 该财季 上述季度 期内 当季 该季 该季度 本季度 本季 报告期内 报告期 当期 季内 年内 该年 当年 该月 当月 该财季 单季 in the quarter|during the quarter|the quarter|in the period|for the quarter|for the period|the same month`,
  among: `其中 当中 之中 里 of which|among them|among`,
  'same-currency': `下同`,
  adjusted: `经调整 调整后 非美国通用会计准则 非通用会计准则 非公认会计准则 非国际财务报告准则 non-gaap non-ifrs adjusted`,
  neutral: `这一数字 该数字 这个数字 此数字 这一数据 该数据 财年 财季 原定 原先 此前 先前 中国 国内 全球 的 了 已 已经 也 均 都 则 再 又 还 并 且 而 但 不过 约 大约 近 接近 超 超过 逾 突破 破 过 左右 首次 历史 新高 创 创下 创历史新高 历史新高 再创 刷新 纪录 全年 累计 累积
    为 是 在 有 及 以及 和 与 至 于 中 上 下 内 后 前 时 起 止 末 底 初 截至 截止 高达 只有 仅 仅为 仅有 还有 共 共有 拥有 握着 手握 坐拥 录得 取得 实现 完成 做到 贡献 产生 收获 迎来 维持 保持 持稳 稳定 平均 总 总体 整体 整个 规模 规模达 规模为 规模已达 数 数量 数据 数据显示 显示 指出 称 说 表示 公布 发布 发布了 透露 披露 报告 财报 业绩 季报 年报 报表 统计 统计显示 据 根据 按照 按 口径 看 单看 来看 方面 期间 单月 单日 当日 每月 每天 每日 每季 每年 日均 月均 月 日 季度 年 半年 上半年 下半年 最新 目前 现在 如今 今 迄今 此时 同时 另外 此外 同期 期 上 历经 介乎 介于 区间 之间 等于 相当于 略 略有 微 小幅 大幅 显著 轻微 明显 强劲 快速 持续 连续 分 单 名 位 个 家 户 人 元 块 美元 港元 人民币 大关 关口 水平 高位 低位 更 最 就 却 仍 依然 依旧 没有 几乎 原地踏步 站上 站稳 跨过 越过 迈过 迈上 跨上 定格 定格在 能 能够 可 可以 会 将 要 让 使 令 因 因为 由于 受 得益于 因此 所以 去年 今年 不足 不到 未到 以上 以下 多 余 几 出头 达至 则为 而言 亦 惟 公认 应占 归属于 归属 实际 当时 那时 数字 已达 升 分平台 累计同比 单季度 单季 季 本 该 此 这 那 一 创新高 创下新高 同步 首度 首次突破 已超 已超过 已突破 达成 净流入 净流出 录 报 只剩 仅剩 剩下 剩 停在 徘徊在 来到 紧随其后 以 普遍 分析师 分析师们 高于 低于 略高于 略低于 好于 优于 逊于 多于 少于 账上 手头 手里 手上
    the a an of in on at by for with and or but as is are was were be been being has have had its their this that which who than then also now still about around over under nearly almost roughly approximately at least more than less than less up to just only total overall whole entire average averaged number numbered numbers figure figures level came comes come stood stands stand reached reaches hit hits passed exceeded topped crossed recorded posted reported reports report said says say showed shows data according hits during from between within since into out per each every year month quarter day daily monthly quarterly annual annually period fiscal first second third fourth half full same previous prior last next end ended ending months three twelve nine six 12 9 6 3 compared comparison while million billion trillion yuan rmb dollars us usd it he she they them we our so far currently latest new record high low all-time while when where mobile active users there some per cent percent busiest peak single alone however though 's ’s`,
};

const HAN = /[\u3400-\u9fff]/;

/** Chinese words stand between blanks, English ones, which may hold blanks, between bars; a line may hold both. */
function words(list: string): string[] {
  return list.split('\n').flatMap((line) => {
    if (!line.includes('|')) return line.trim().split(/\s+/);
    return line.split('|').flatMap((part) => {
      const cells = part.trim().split(/\s+/);
      const latin = cells.findLastIndex((cell) => HAN.test(cell)) + 1;
      return [...cells.slice(0, latin), cells.slice(latin).join(' ')];
    });
  });
}

const PRIORITY = Object.keys(CUES) as CueKind[];

/** All cues in one table; a word of several lists means what the first of them says. */
export const CUE_LEXICON = new Lexicon<CueKind>(
  PRIORITY.flatMap((kind) => words(CUES[kind]).map((word) => [word, kind] as const)),
);

/** What a basis word compares with; a sequential comparison of a month is month on month. */
export function basisOf(kind: CueKind, monthly: boolean): GrowthBasis | null {
  if (kind === 'yoy') return 'yoy';
  if (kind === 'qoq') return monthly ? 'mom' : 'qoq';
  if (kind === 'mom') return 'mom';
  if (kind === 'since') return 'other';
  return null;
}
