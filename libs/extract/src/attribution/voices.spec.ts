import { describe, expect, it } from '@jest/globals';
import { metricsIn } from '../metrics/testing/facts-in.js';

/** `platform value who`, in the order of the text. */
const voices = (text: string, published = '2024-11-20'): string[] =>
  metricsIn(text, published).map((fact) => `${fact.platform} ${fact.value} ${fact.statedBy}`);

describe('who states a figure', () => {
  it('is the survey that a headline without a company is about, also in later paragraphs', () => {
    expect(
      voices(
        "China's busiest video apps in October 2024\nDouyin had 786 million monthly active users in October, according to QuestMobile.\nBilibili reached 214 million monthly active users.",
      ),
    ).toEqual(['douyin 786000000 questmobile', 'bilibili 214000000 questmobile']);
  });

  it('is who counted, and not the outlet that carries it', () => {
    expect(
      voices(
        '第54次互联网报告：网民逼近11亿\n据新华社电 中国互联网络信息中心8月29日在京发布报告。截至2024年6月，我国网民规模为10.99亿。\n网络购物用户规模9.05亿。',
        '2024-08-30',
      ).map((line) => line.split(' ').at(-1)),
    ).toEqual(['cnnic', 'cnnic']);
  });

  it('is the bank whose note it is where the note speaks', () => {
    expect(
      voices(
        '大和：快手第四季增长平稳\n大和发表研究报告，预计快手第四季收入增长9%至356亿元。\n该行料季内电商GMV增长13%，目标价维持60元。',
      ).every((line) => line.endsWith('analyst:daiwa')),
    ).toBe(true);
    expect(
      voices('美团周报\n维持美团“增持”评级。我们预计美团2025年收入3680亿元。').map((line) =>
        line.split(' ').at(-1),
      ),
    ).toEqual(['analyst:generic-analyst']);
  });

  it('is the outlet whose exclusive a headline tells again', () => {
    expect(
      voices(
        "Douyin's local services pass 80 billion yuan: report\nDouyin's local services handled 81 billion yuan in gross transaction value last year, LatePost reported on Monday.\n- The business now has over 1.2 million merchants.",
      ).every((line) => line.endsWith('latepost')),
    ).toBe(true);
  });

  it('is the listed company for what its reports give, wherever it is told', () => {
    expect(voices('菜鸟第三季度收入246亿元，同比增长8%。')).toEqual([
      'cainiao 24600000000 company:alibaba',
      'cainiao 8 company:alibaba',
    ]);
    expect(voices('Xiaohongshu has 320 million monthly active users.')).toEqual([
      'xiaohongshu 320000000 unattributed',
    ]);
  });

  it('is the company that is heard, wherever in the sentence', () => {
    expect(
      voices('The app has 81 million daily active users, according to Zhihu.').map((l) =>
        l.split(' ').at(-1),
      ),
    ).toEqual(['company:zhihu']);
    expect(
      voices('WeChat has said that daily active users of its mini programs hit 450 million in 2021.')[0],
    ).toMatch(/company:wechat$/);
    expect(voices('飞猪的《国庆出游快报》显示，假期订单量同比增长31%。')).toEqual([
      'fliggy 31 company:fliggy',
    ]);
  });
});

describe('an outlet in its own dateline', () => {
  it('is no platform', () => {
    const told = voices('新华社北京8月20日电 短视频用户规模达10.5亿，网约车用户规模达5.03亿。', '2024-08-21');
    expect(told.some((line) => line.startsWith('xinhua'))).toBe(false);
  });
});
