import { describe, expect, it } from '@jest/globals';
import { dealsIn } from './testing/deals-in.js';

/** Who pays into whom, and for how much. Sentences of our own; deals as `parties kind plan date status`. */
const TOLD: readonly (readonly [published: string, text: string, ...deals: string[]])[] = [
  [
    '2021-03-02',
    'Keep完成3.6亿美元F轮融资，软银领投，腾讯、高瓴跟投。',
    'keep+softbank investment - - announced',
    'keep+tencent investment - - announced',
  ],
  [
    '2021-03-02',
    '叮咚买菜宣布完成7亿美元D轮融资，由DST领投，字节跳动跟投。',
    'bytedance+dingdong investment - - announced',
  ],
  [
    '2021-03-02',
    '作业帮获16亿美元E+轮融资，阿里巴巴、老虎环球等参与。',
    'alibaba+zuoyebang investment - - announced',
  ],
  [
    '2025-03-02',
    '哈啰的A轮融资和B轮融资，美团都有参与，其中2017年的A轮融资里，哈啰拿到1亿美元，由美团领投。',
    'hellobike+meituan investment - - announced',
    'hellobike+meituan investment - 2017 announced',
  ],
  [
    '2021-03-02',
    '美菜网的投资方包括腾讯和美团。',
    'meicai+tencent investment - - announced',
    'meicai+meituan investment - - announced',
  ],
  [
    '2021-03-02',
    'Ximalaya raised $900 million from Tencent and Sony Music.',
    'sony-music+tencent+ximalaya investment - - announced',
  ],
  [
    '2021-03-02',
    'Manbang closed a $1.7 billion round led by SoftBank, with Tencent and Alibaba participating.',
    'manbang+softbank investment - - closed',
    'manbang+tencent investment - - closed',
    'alibaba+manbang investment - - closed',
  ],
  [
    '2021-03-02',
    'Zuoyebang has secured $750 million in new funding from Alibaba and other investors.',
    'alibaba+zuoyebang investment - - announced',
  ],
  [
    '2021-03-02',
    '京东以8亿美元领投兴盛优选，腾讯跟投。',
    'jd+xingsheng investment - - announced',
    'tencent+xingsheng investment - - announced',
  ],
  [
    '2021-03-02',
    '腾讯斥资3亿美元认购快手B类股份，持股升至21.6%。',
    'kuaishou+tencent investment - - announced',
  ],
  [
    '2021-03-02',
    '阿里巴巴斥资36亿元收购高鑫零售，持股比例升至72%。',
    'alibaba+rt-mart acquisition - - announced',
  ],
  [
    '2021-03-02',
    '搜狗将被腾讯以35亿美元全资收购，交易预计下半年完成。',
    'sogou-search+tencent acquisition - - announced',
  ],
  ['2024-05-20', '据传，腾讯考虑收购爱奇艺，百度回应称不予置评。', 'iqiyi+tencent acquisition - - rumoured'],
  ['2024-05-20', '滴滴否认将入股货拉拉。', 'didi+huolala investment - - rumoured denied'],
  ['2024-05-20', '网传京东将收购寺库，京东方面表示并无此计划。', 'jd+secoo acquisition - - rumoured denied'],
  ['2024-05-20', '腾讯放弃收购喜马拉雅。', 'tencent+ximalaya termination - - ended'],
  ['2024-05-20', '腾讯将所持的美团股份以实物方式派发给股东。', 'meituan+tencent divestiture - - announced'],
  [
    '2024-05-20',
    '阿里以74亿元向雅戈尔集团出售银泰百货。',
    'alibaba+intime+youngor divestiture - - announced',
  ],
  [
    '2024-05-20',
    '阿里巴巴出售高鑫零售予德弘资本，作价131亿港元。',
    'alibaba+dcp-capital+rt-mart divestiture - - announced',
  ],
  ['2024-05-20', '软银清仓阿里巴巴股份。', 'alibaba+softbank divestiture - - closed'],
  ['2024-05-20', '京东完成对德邦的收购，交易价约90亿元。', 'deppon+jd acquisition - - closed'],
  ['2024-05-20', '饿了么并入阿里中国电商事业群。', 'alibaba-china-ecommerce+eleme acquisition - - announced'],
  ['2024-05-20', '阿里旗下的飞猪与万豪成立合资公司。', 'fliggy+marriott investment - - announced'],
  [
    '2024-06-03',
    '携程宣布入股东方航空，斥资30亿元认购其定增股份。',
    'china-eastern+ctrip investment - - announced',
  ],
  ['2024-06-03', '阿里巴巴与复星国际联合投资了万达电影。', 'alibaba+fosun+wanda-film investment - - closed'],
  [
    '2024-06-03',
    '哈啰出行获蚂蚁集团追加投资20亿元，后者持股升至36%。',
    'ant-group+hellobike investment - - announced',
  ],
  ['2024-06-03', '字节跳动已退出作业帮股东行列。', 'bytedance+zuoyebang divestiture - - announced'],
  [
    '2024-06-03',
    '京东将其持有的永辉超市股份转让给名创优品，交易对价约63亿元。',
    'jd+miniso+yonghui divestiture - - announced',
  ],
  ['2024-06-03', '阿里巴巴拟私有化高鑫零售的传闻被否认。', 'alibaba+rt-mart acquisition - - rumoured denied'],
  [
    '2024-06-03',
    '腾讯音乐以现金和股票收购喜马拉雅，总对价约29亿美元。',
    'tme+ximalaya acquisition - - announced',
  ],
  ['2024-06-03', '叮咚买菜国内业务被美团收入囊中。', 'dingdong+meituan acquisition - - announced'],
  [
    '2024-06-03',
    '中国联通与腾讯成立合资公司，腾讯占股42%。',
    'china-unicom+tencent investment - - announced',
  ],
  [
    '2024-06-03',
    'Baidu and Geely have set up a joint venture to build electric cars.',
    'baidu+geely investment - - announced',
  ],
  [
    '2024-06-03',
    'Ctrip has bought 2.5% of China Eastern for $463 million.',
    'china-eastern+ctrip investment - - closed',
  ],
  [
    '2024-06-03',
    'Meituan denied it was considering a bid for Foodpanda.',
    'foodpanda+meituan acquisition - - rumoured denied',
  ],
  [
    '2024-06-03',
    'Spotify and Tencent Music agreed to swap stakes in December 2017.',
    'spotify+tme investment - 2017-12 announced',
  ],
  [
    '2024-06-03',
    'Tencent raised its holding in Universal Music to 20%.',
    'tencent+universal-music investment - - announced',
  ],
  [
    '2024-06-03',
    'Ctrip users in Europe can pay through Klarna starting this week.',
    'ctrip+klarna payment - 2024-06 launched',
  ],
  [
    '2024-06-03',
    '騰訊擬以約20億美元入股育碧，知情人士透露雙方仍在談判。',
    'tencent+ubisoft investment - - rumoured',
  ],
  [
    '2025-03-10',
    '拼多多拟斥资5亿美元参股极兔速递，占股约5%。',
    'jt-express+pinduoduo investment - - planned',
  ],
  [
    '2025-03-10',
    '有消息称腾讯有意出售所持B站股份，腾讯回应不予置评。',
    'bilibili+tencent divestiture - - rumoured',
  ],
  ['2025-03-10', '腾讯否认出售美团股份，称传闻不实。', 'meituan+tencent divestiture - - rumoured denied'],
  [
    '2025-03-10',
    '蚂蚁集团领投、红杉中国跟投，哈啰完成50亿元融资。',
    'ant-group+hellobike investment - - announced',
  ],
  ['2025-03-10', '百度将其在携程的持股由19%降至11.5%。', 'baidu+ctrip divestiture - - announced'],
  [
    '2025-03-10',
    '针对“抖音将收购每日优鲜”的说法，抖音相关负责人表示并不属实。',
    'douyin+missfresh acquisition - - rumoured denied',
  ],
  [
    '2025-03-10',
    'Alibaba has agreed to sell its stake in Bilibili, raising about $358 million.',
    'alibaba+bilibili divestiture - - announced',
  ],
  [
    '2025-03-10',
    'JD.com took a 10% holding in Farfetch for $397 million in June 2017.',
    'farfetch+jd investment - 2017-06 closed',
  ],
  [
    '2025-03-10',
    'Tencent and JD.com jointly invested $863 million in Vipshop in 2017.',
    'jd+tencent+vipshop investment - 2017 closed',
  ],
  [
    '2025-03-10',
    'Baidu called off its $3.6 billion purchase of YY Live from Joyy.',
    'baidu+yy-live termination - - ended',
  ],
  [
    '2025-03-10',
    'Pinduoduo denied a report that it would buy a stake in Vipshop.',
    'pinduoduo+vipshop investment - - rumoured denied',
  ],
  [
    '2025-03-10',
    'Ant Group and Grab are considering a merger of their payment units, Bloomberg reported.',
    'ant-group+grab acquisition - - rumoured',
  ],
];

describe('rounds', () => {
  it.each(TOLD)('%s %s', (published, text, ...deals) => {
    expect(dealsIn(text, published)).toEqual(deals);
  });
});
