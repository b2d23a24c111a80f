import { openCatalog } from '@jinghe/catalog';
import { describe, expect, it } from '@jest/globals';
import { createMentionFinder } from '../mentions/index.js';
import { readArticle } from '../read.js';
import { deniedIn } from './denials.js';
import { isMarketReport } from './market-report.js';

const catalog = openCatalog();
const find = createMentionFinder(catalog);
/** The sentences, from 0, whose figures are denied. */
const denied = (text: string) => [
  ...deniedIn(readArticle(catalog, find, { text, published: '2024-05-06' })).keys(),
];

describe('figures that somebody concerned denies', () => {
  it.each([
    ['网传快手电商去年GMV破2万亿元。快手回应，该数字不实。', [0]],
    ['有自媒体称知乎日活跌到800万。知乎否认了这一说法。', [0]],
    ['市场传闻B站月活将破5亿，公司方面予以否认。', [0]],
    ['A newsletter claimed that Shein sold $60 billion of goods. The company called the report untrue.', [0]],
    // Not hearsay: the company’s own figure stays, whatever is denied beside it.
    ['美团三季度营收936亿元。美团否认了裁员的说法。', []],
    ['财报显示，小红书月活3亿。', []],
    // The next paragraph’s denial answers something else.
    ['据传唯品会年活跃用户过亿。\n京东表示，上述收购一说不实。', []],
  ])('%s', (text, sentences) => expect(denied(text)).toEqual(sentences));
});

describe('a stock market’s report', () => {
  it.each([
    '美团涨3.1%，报168.2港元，快手跌0.9%。',
    '恒生科技指数早盘走低，京东跌2%。',
    '腾讯半日成交额超80亿港元。',
    '收报25.3港元，成交额12亿港元。',
  ])('is one: %s', (text) => expect(isMarketReport(text, 0, text.length)).toBe(true));
  it.each([
    '快手三季度营收311亿元，同比增长11.4%。',
    '抖音电商成交额上涨了两成。',
    '报告显示，知乎月活跃用户为8110万。',
    '拼多多日均包裹量涨30%，报告称。',
  ])('is none: %s', (text) => expect(isMarketReport(text, 0, text.length)).toBe(false));
});
