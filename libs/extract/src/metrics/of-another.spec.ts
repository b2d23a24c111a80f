import { describe, expect, it } from '@jest/globals';
import { factsIn } from './testing/facts-in.js';

const ON = '2024-11-20';

describe('the same figure of another platform', () => {
  it('goes on in the next sentence without its metric', () => {
    expect(
      factsIn(
        'Douyin led the ranking in October with 786 million monthly active users. Kuaishou came second with 468 million and Bilibili third with 214 million.',
        ON,
      ),
    ).toEqual([
      'douyin mau 786000000 2024-10',
      'kuaishou mau 468000000 2024-10',
      'bilibili mau 214000000 2024-10',
    ]);
    expect(
      factsIn(
        "WeChat's monthly active users reached 1.38 billion in the third quarter of 2024. Weibo's stood at 587 million.",
        ON,
      ),
    ).toEqual(['wechat mau 1380000000 2024-Q3', 'weibo mau 587000000 2024-Q3']);
  });

  it('is told for the name behind the number, and is of the same time', () => {
    expect(
      factsIn(
        'In September, JD.com had 538 million monthly active users, against 902 million for Taobao and 681 million for Pinduoduo.',
        ON,
      ),
    ).toEqual([
      'jd mau 538000000 2024-09',
      'taobao mau 902000000 2024-09',
      'pinduoduo mau 681000000 2024-09',
    ]);
    expect(
      factsIn(
        'Active buyers in the twelve months to September exceeded 900 million at Taobao and 880 million at Pinduoduo.',
        ON,
      ),
    ).toEqual([
      'taobao annual-active-buyers 900000000 2023-10/2024-09',
      'pinduoduo annual-active-buyers 880000000 2023-10/2024-09',
    ]);
  });

  it('is as much of a forecast as the one before it', () => {
    expect(
      factsIn(
        "Citi analysts expect Temu's gross merchandise value to hit $65 billion in 2025. They see Shein at $70 billion and TikTok Shop at $55 billion.",
        ON,
      ),
    ).toEqual([
      'temu gmv 65000000000 2025',
      'shein gmv 70000000000 2025',
      'tiktok-shop gmv 55000000000 2025',
    ]);
  });

  it('is none where the number counts something else or was spent', () => {
    expect(
      factsIn(
        'Douyin had 786 million monthly active users in October. Kuaishou was fined 468 million yuan.',
        ON,
      ),
    ).toEqual(['douyin mau 786000000 2024-10']);
    expect(
      factsIn('Douyin had 786 million monthly active users in October. Kuaishou has 468 million videos.', ON),
    ).toEqual(['douyin mau 786000000 2024-10']);
    expect(factsIn("Temu's GMV reached $18 billion in 2023. PDD paid $3 billion for Trendyol.", ON)).toEqual([
      'temu gmv 18000000000 2023',
    ]);
  });
});
