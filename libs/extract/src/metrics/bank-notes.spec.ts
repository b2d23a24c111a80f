import { describe, expect, it } from '@jest/globals';
import { metricsIn } from './testing/facts-in.js';

const told = (text: string) =>
  metricsIn(text, '2025-11-24').map((fact) =>
    [fact.platform, fact.metric, fact.value, fact.period?.label ?? 'undated', fact.claim, fact.statedBy].join(
      ' ',
    ),
  );

describe('a bank’s own note', () => {
  it('speaks in the first person, and of what it had expected', () => {
    expect(
      told(
        'Kuaishou: steady\nKuaishou’s adjusted net profit reached Rmb5.0bn in 3Q25 versus our Rmb4.8bn.\nWe now model 2026 GMV growth of 11%. We see revenue of Rmb157bn for FY26, above consensus of Rmb152bn.\nThe views are those of Macquarie.',
      ),
    ).toEqual([
      'kuaishou adjusted-net-profit 5000000000 2025-Q3 actual company:kuaishou',
      'kuaishou adjusted-net-profit 4800000000 2025-Q3 forecast analyst:macquarie',
      'kuaishou gmv 11 2026 forecast analyst:macquarie',
      'kuaishou revenue 157000000000 2026 forecast analyst:macquarie',
      'kuaishou revenue 152000000000 2026 forecast analyst:consensus',
    ]);
  });

  it('holds no longer what it raised its forecast from', () => {
    expect(told('Goldman Sachs lifted its 2025 GMV forecast for Douyin to Rmb4.5tn from Rmb4.2tn.')).toEqual([
      'douyin gmv 4500000000000 2025 forecast analyst:goldman',
    ]);
  });

  it.each([
    [
      '大摩料京东第四季收入跌2%，经调整净利润率0.4%。',
      'jd net-margin 0.4 2025-Q4 forecast analyst:morgan-stanley',
    ],
    [
      '高盛分析师预计，美团今年将亏损150亿元。',
      'meituan net-profit -15000000000 2025 forecast analyst:goldman',
    ],
    [
      '摩根士丹利将阿里2026年资本开支预测上调至1300亿元。',
      'alibaba capex 130000000000 2026 forecast analyst:morgan-stanley',
    ],
  ])('%s', (text, fact) => expect(told(text)).toContain(fact));
});

describe('what came, beside what was expected', () => {
  it('is no expectation', () => {
    expect(told('分析师原本预计拼多多三季度营收1060亿元，实际为1082亿元。')).toEqual([
      'pinduoduo revenue 106000000000 2025-Q3 forecast analyst:consensus',
      'pinduoduo revenue 108200000000 2025-Q3 actual company:pinduoduo',
    ]);
  });
});
